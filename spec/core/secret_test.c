#include "core/secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char TOKEN[] = "tok_0123456789abcdefghijklmnopqrstuvwxyz";

// The text with "#" for each piece of the secret.
static const char *hidden_in(const char *secret_text, const char *text) {
  static char shown[1024];
  secret of;
  assert_true(secret_init(&of, slice_of(secret_text)));
  // A copy of exactly that size lets the sanitizer find reads beyond it.
  size_t length = strlen(text);
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  size_t kept = 0, at = 0;
  slice piece;
  shown[0] = '\0';
  for (; secret_next(&of, (slice){exact, length}, &at, &piece); kept = at)
    snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%.*s#",
             (int)((size_t)(piece.data - exact) - kept), exact + kept);
  snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%s", text + kept);
  free(exact);
  secret_free(&of);
  return shown;
}

static void finds_it_whole_and_cut(void **state) {
  (void)state;
  assert_string_equal(hidden_in(TOKEN, ""), "");
  assert_string_equal(hidden_in(TOKEN, "tok"), "tok");
  assert_string_equal(hidden_in(TOKEN, TOKEN), "#");
  assert_string_equal(
      hidden_in(
          TOKEN,
          "a tok_0123456789abcdefghijklmnopqrstuvwxyz b"
          " tok_0123456789abcdefghijklmnopqrstuvwxyztok_0123456789abcdefghijklmnopqrstuvwxyz"),
      "a # b ##");
  assert_string_equal(hidden_in(TOKEN, "it was tok_0123456789abc"), "it was #");
  assert_string_equal(hidden_in(TOKEN, "...ghijklmnopqr..."), "...#...");
  assert_string_equal(hidden_in(TOKEN, "ghijklmn"), "#");
  assert_string_equal(hidden_in(TOKEN, "ghijklm"), "ghijklm");
  assert_string_equal(hidden_in(TOKEN, "tok_01234tok_0123456789"), "##");
  assert_string_equal(hidden_in("1234567", "1234567"), "1234567");
  assert_string_equal(hidden_in("", "1234567"), "1234567");
}

static void finds_it_however_it_is_spelled(void **state) {
  (void)state;
  static const char odd[] = "q\"w\\e/r t'y&u%<i>";
  static const char *const spellings[] = {
      odd,
      "q\\\"w\\\\e/r t'y&u%<i>",
      "q\\\"w\\\\e\\/r t\\u0027y\\u0026u%\\u003ci\\u003E",
      "q\\\\\\\"w\\\\\\\\e\\/r t'y&u%<i>",
      "q\\x22w\\x5Ce/r\\x20t\\'y&u%<i>",
      "q%22w%5Ce%2Fr%20t%27y%26u%25%3Ci%3e",
      "q%2522w%255Ce%252Fr%2520t%2527y%2526u%25%253Ci%253E",
      "q&quot;w\\e/r t&#39;y&amp;u%&lt;i&gt;",
      "q&#34;w&#x5c;e&#x2F;r t&apos;y&#38;u%&#60;i&#x3E;",
  };
  for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
    assert_string_equal(hidden_in(odd, spellings[i]), "#");
  assert_string_equal(hidden_in("a%22b%22c%22d%22", "a%22b%22c%22d%22"), "#");
  assert_string_equal(hidden_in("a%22b%22c%22d%22", "a\"b\"c\"d\""), "#");
}

static void finds_it_in_base64(void **state) {
  (void)state;
  // printf %s "$before$TOKEN" base64; characters that also encode other bytes stay.
  assert_string_equal(hidden_in(TOKEN, "dG9rXzAxMjM0NTY3ODlhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg=="),
                      "#eg==");
  assert_string_equal(
      hidden_in(TOKEN, "QmVhcmVyIHRva18wMTIzNDU2Nzg5YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo="),
      "QmVhcmVyIHRv#eXo=");
  assert_string_equal(hidden_in(TOKEN, "dTp0b2tfMDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6"),
                      "dTp0#");
  // Bytes that base64 writes as "+" and "/".
  assert_string_equal(hidden_in("~~~???~~~???", "fn5-Pz8_fn5-Pz8_"), "#");
  assert_string_equal(hidden_in("~~~???~~~???", "fn5+Pz8\\/fn5+Pz8\\/"), "#");
  assert_string_equal(hidden_in("~~~???~~~???", "fn5+Pz8/fn5"), "fn5+Pz8/fn5");
}

static void leaves_broken_spellings(void **state) {
  (void)state;
  static const char *const texts[] = {"\\",    "\\\\", "\\u",  "\\u00", "\\u002", "\\x2",
                                      "%",     "%2",   "%25",  "%252",  "&",      "&#",
                                      "&#x",   "&#x2", "&#34", "&q",    "&#;",    "&#999999999;",
                                      "&#x0;", "%zz",  "&#xg;"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_string_equal(hidden_in(TOKEN, texts[i]), texts[i]);
    assert_string_equal(hidden_in(texts[i], TOKEN), TOKEN);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_it_whole_and_cut),
      cmocka_unit_test(finds_it_however_it_is_spelled),
      cmocka_unit_test(finds_it_in_base64),
      cmocka_unit_test(leaves_broken_spellings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
