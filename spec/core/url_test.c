#include "core/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The parts of a URL in one line, or what is wrong with it.
static const char *parts_of(const char *text, size_t length) {
  static char shown[512];
  // A copy of exactly that size lets the sanitizer find reads beyond it.
  char *exact = malloc(length > 0 ? length : 1);
  assert_non_null(exact);
  memcpy(exact, text, length);
  url parsed;
  const char *wrong = url_parse(&parsed, (slice){exact, length});
  if (!wrong)
    snprintf(shown, sizeof shown, "%s %.*s %u %.*s path=%.*s query=%.*s",
             parsed.secure ? "https" : "http", (int)parsed.host.length, parsed.host.data,
             parsed.port, (int)parsed.origin.length, parsed.origin.data, (int)parsed.path.length,
             parsed.path.length ? parsed.path.data : "", (int)parsed.query.length,
             parsed.query.length ? parsed.query.data : "");
  free(exact);
  return wrong ? wrong : shown;
}

static void assert_parts(const char *text, const char *expected) {
  assert_string_equal(parts_of(text, strlen(text)), expected);
}

static void reads_the_parts(void **state) {
  (void)state;
  assert_parts("https://api.intercom.io",
               "https api.intercom.io 443 https://api.intercom.io path= query=");
  assert_parts("http://localhost", "http localhost 80 http://localhost path= query=");
  assert_parts("HTTPS://API.example/", "https API.example 443 HTTPS://API.example path=/ query=");
  assert_parts("https://a:8443/b/c?d=e&f#g", "https a 8443 https://a:8443 path=/b/c query=d=e&f");
  assert_parts("https://a?b", "https a 443 https://a path= query=b");
  assert_parts("https://a#b?c", "https a 443 https://a path= query=");
  assert_parts("https://a/?b?c/d", "https a 443 https://a path=/ query=b?c/d");
  assert_parts("https://a//b", "https a 443 https://a path=//b query=");
  assert_parts("https://a:1/", "https a 1 https://a:1 path=/ query=");
  assert_parts("https://a:65535/", "https a 65535 https://a:65535 path=/ query=");
  assert_parts("https://a-b_c~d.e/", "https a-b_c~d.e 443 https://a-b_c~d.e path=/ query=");
  assert_parts("http://[::1]:80/x", "http [::1] 80 http://[::1]:80 path=/x query=");
  assert_parts("http://[::ffff:127.0.0.1]",
               "http [::ffff:127.0.0.1] 80 http://[::ffff:127.0.0.1] path= query=");
  assert_parts("https://a/b@c:d", "https a 443 https://a path=/b@c:d query=");
}

static void refuses_what_is_no_url(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"", "it does not start with https:// or http://"},
      {"https:/a", "it does not start with https:// or http://"},
      {"ftp://a", "it does not start with https:// or http://"},
      {"//a/b", "it does not start with https:// or http://"},
      {"/a/b", "it does not start with https:// or http://"},
      {"xhttps://a", "it does not start with https:// or http://"},
      {"https://", "the host is missing"},
      {"https:///a", "the host is missing"},
      {"https://?a", "the host is missing"},
      {"https://:80/", "the host is missing"},
      {"http://[]/", "the host is missing"},
      {"http://[::1", "the host is not valid"},
      {"http://[", "the host is not valid"},
      {"http://[::1]x/", "the host is not valid"},
      {"http://[fe80::1%25eth0]/", "the host is not valid"},
      {"http://[api.example]/", "the host is not valid"},
      {"https://a%2eb/", "the host is not valid"},
      {"https://a,b/", "the host is not valid"},
      {"https://\xc3\xa4/", "the host is not valid"},
      {"https://a:0/", "the port is not valid"},
      {"https://a:/", "the port is not valid"},
      {"https://a:-1/", "the port is not valid"},
      {"https://a:65536/", "the port is not valid"},
      {"https://a:443x/", "the port is not valid"},
      {"https://a:99999999999999999999/", "the port is not valid"},
      {"https://user@a/", "a user name in the URL is not supported"},
      {"https://user:password@a/", "a user name in the URL is not supported"},
      {"https://api.intercom.io@a/", "a user name in the URL is not supported"},
      {"https://api.intercom.io:443@a/", "a user name in the URL is not supported"},
      {"https://[::1]@a/", "a user name in the URL is not supported"},
      {"https://@a/", "a user name in the URL is not supported"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_parts(cases[i][0], cases[i][1]);
}

static void refuses_characters_that_others_may_read_in_another_way(void **state) {
  (void)state;
  static const char *const places[] = {"https://a%cb/", "https://a/%c", "https://a/?%c",
                                       "https://a/#%c", "%chttps://a/", "https://a/%c@b"};
  for (int byte = 0; byte < 256; byte++) {
    bool bad = byte <= ' ' || byte == 127 || (byte && strchr("\\\"<>", byte));
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
      char text[32];
      int length = snprintf(text, sizeof text, places[i], byte);
      const char *parts = parts_of(text, (size_t)length);
      if (bad)
        assert_string_equal(parts, "it has a character that no URL may have");
      else
        assert_string_not_equal(parts, "it has a character that no URL may have");
    }
  }
}

static bool same_origin(const char *a, const char *b) {
  url first, second;
  assert_null(url_parse(&first, slice_of(a)));
  assert_null(url_parse(&second, slice_of(b)));
  bool same = url_same_origin(&first, &second);
  assert_int_equal(url_same_origin(&second, &first), same);
  return same;
}

static void tells_origins_apart(void **state) {
  (void)state;
  assert_true(same_origin("https://api.intercom.io/a", "https://api.intercom.io/b?c"));
  assert_true(same_origin("https://api.intercom.io", "https://API.Intercom.IO:443/"));
  assert_true(same_origin("http://a:80", "http://a"));
  assert_true(same_origin("http://[::1]:8080", "http://[::1]:8080/x"));
  assert_false(same_origin("https://a", "http://a"));
  assert_false(same_origin("https://a", "http://a:443"));
  assert_false(same_origin("https://a", "https://a:8443"));
  assert_false(same_origin("https://a", "https://a."));
  assert_false(same_origin("https://a.b", "https://b"));
  assert_false(same_origin("https://api.intercom.io", "https://api.intercom.io.example"));
}

static bool is_loopback(const char *text) {
  url parsed;
  assert_null(url_parse(&parsed, slice_of(text)));
  return url_is_loopback(&parsed);
}

static void knows_loopback(void **state) {
  (void)state;
  assert_true(is_loopback("http://localhost"));
  assert_true(is_loopback("http://LocalHost:8080/x"));
  assert_true(is_loopback("http://127.0.0.1"));
  assert_true(is_loopback("http://127.255.255.254:1"));
  assert_true(is_loopback("http://[::1]:8080"));
  assert_false(is_loopback("http://localhost.example"));
  assert_false(is_loopback("http://127.example"));
  assert_false(is_loopback("http://127.0.0.1.example"));
  static const char *const others[] = {
      "http://127.",       "http://127.1",        "http://127.0.0",     "http://127.0.0.",
      "http://127.0.0.1.", "http://127.0.0.1.1",  "http://127.0.0.256", "http://127.0.0.-0",
      "http://127..0.1",   "http://127.0.0.0001", "http://127.0.0.x",   "http://-127.0.0.1",
      "http://1270.0.0.1",
  };
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(is_loopback(others[i]));
  assert_false(is_loopback("http://128.0.0.1"));
  assert_false(is_loopback("http://0.0.0.0"));
  assert_false(is_loopback("http://10.0.0.1"));
  assert_false(is_loopback("http://[::]"));
  assert_false(is_loopback("http://[::2]"));
  assert_false(is_loopback("http://[::ffff:10.0.0.1]"));
}

static void assert_resolved(const char *base, const char *reference, const char *expected) {
  url parsed;
  buffer out = {0};
  assert_null(url_parse(&parsed, slice_of(base)));
  assert_true(url_resolve(&out, &parsed, slice_of(reference)));
  assert_true(buffer_terminate(&out));
  assert_string_equal(out.data, expected);
  buffer_free(&out);
}

static void resolves(void **state) {
  (void)state;
  static const char base[] = "https://a:8443/b/c?d#e";
  assert_resolved(base, "http://x/y", "http://x/y");
  assert_resolved(base, "HTTPS://x", "HTTPS://x");
  assert_resolved(base, "//x/y", "https://x/y");
  assert_resolved("http://a", "//x/y", "http://x/y");
  assert_resolved(base, "/x?y", "https://a:8443/x?y");
  assert_resolved(base, "x", "https://a:8443/b/x");
  assert_resolved(base, "\xc3\xbc?\xff", "https://a:8443/b/%C3%BC?%FF");
  assert_resolved(base, "x/y:z", "https://a:8443/b/x/y:z");
  assert_resolved(base, "?x", "https://a:8443/b/c?x");
  assert_resolved(base, "#x", "https://a:8443/b/c#x");
  assert_resolved(base, "", "https://a:8443/b/c");
  assert_resolved("https://a/b/", "x", "https://a/b/x");
  assert_resolved("https://a/b", "x", "https://a/x");
  assert_resolved("https://a", "x", "https://a/x");
  assert_resolved("https://a", "", "https://a");
  assert_resolved("https://a?b", "x", "https://a/x");
}

// A URL that cannot be followed is rejected, and not requested from this host.
static void keeps_other_schemes(void **state) {
  (void)state;
  static const char *const schemes[] = {"ftp://x/y", "file:///etc/passwd", "mailto:a@b",
                                        "javascript:alert(1)", "a+b-c.d:x"};
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    assert_resolved("https://a/b/c", schemes[i], schemes[i]);
  assert_resolved("https://a/b/c", ":x", "https://a/b/:x");
  assert_resolved("https://a/b/c", "1x:y", "https://a/b/1x:y");
  assert_resolved("https://a/b/c", "x/y:z", "https://a/b/x/y:z");
  assert_resolved("https://a/b/c", "x?y:z", "https://a/b/x?y:z");
}

static void encodes(void **state) {
  (void)state;
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  buffer out = {0};
  for (int byte = 0; byte < 256; byte++) {
    char text = (char)byte, expected[4];
    bool kept = byte && strchr(plain, byte);
    snprintf(expected, sizeof expected, kept ? "%c" : "%%%02X", byte);
    buffer_clear(&out);
    assert_true(url_encode(&out, (slice){&text, 1}));
    assert_true(slice_equal(buffer_slice(&out), expected));
  }
  buffer_clear(&out);
  assert_true(url_encode(&out, slice_of("a b/\xc3\xa4")));
  assert_true(url_encode(&out, (slice){0}));
  assert_true(slice_equal(buffer_slice(&out), "a%20b%2F%C3%A4"));
  buffer_free(&out);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_the_parts),
      cmocka_unit_test(refuses_what_is_no_url),
      cmocka_unit_test(refuses_characters_that_others_may_read_in_another_way),
      cmocka_unit_test(tells_origins_apart),
      cmocka_unit_test(knows_loopback),
      cmocka_unit_test(resolves),
      cmocka_unit_test(keeps_other_schemes),
      cmocka_unit_test(encodes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
