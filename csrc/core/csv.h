// Lines of CSV (RFC 4180) from JSON texts.
#ifndef INTERCOM_CSV_H
#define INTERCOM_CSV_H

#include "core/json_lexeme.h"

HIDDEN_BEGIN

// Appends the cell of a JSON text: of a string its content, nothing for null and for no text, and
// any other text as it is, on one line. `guard`: a string that a spreadsheet would take for a
// formula gets an apostrophe. `alone`: the cell is its whole line, which must not be empty.
bool csv_append_cell(buffer *out, slice json, bool guard, bool alone);

HIDDEN_END

#endif
