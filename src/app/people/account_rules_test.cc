#include "app/people/account_rules.h"

#include <gtest/gtest.h>

namespace cairn {
namespace {

TEST(AccountRules, addresses_are_compared_in_one_form) {
  EXPECT_EQ(normalised_email("  Ada.Lovelace+maps@Example.ORG ").value(), "ada.lovelace+maps@example.org");
  EXPECT_EQ(normalised_email("ada@localhost").value(), "ada@localhost");
  EXPECT_EQ(normalised_email("jörg@müller.example").value(), "jörg@müller.example");
  EXPECT_EQ(normalised_email("o'neil@a.b-c.example").value(), "o'neil@a.b-c.example");
}

TEST(AccountRules, what_is_no_address_is_refused) {
  const std::string long_local(65, 'a'), long_domain(250, 'd');
  for (const std::string& text : {std::string(),
                                  std::string("ada"),
                                  std::string("@example.org"),
                                  std::string("ada@"),
                                  std::string("a@b@c"),
                                  std::string("a b@example.org"),
                                  std::string("ada@exa mple.org"),
                                  std::string(".ada@example.org"),
                                  std::string("a..b@example.org"),
                                  std::string("ada@.org"),
                                  std::string("ada@example..org"),
                                  std::string("ada@-x.org"),
                                  std::string("ada@x_y.org"),
                                  std::string("\"ada\"@example.org"),
                                  std::string("ada<x>@example.org"),
                                  std::string("ada@example.org\nBcc: eve@example.org"),
                                  std::string("ada\0@example.org", 16),
                                  std::string("ada\xff@example.org"),
                                  std::string("ad\u202ea@example.org"),
                                  std::string("ad\u200ba@example.org"),
                                  long_local + "@example.org",
                                  "a@" + long_domain + ".org",
                                  std::string(1'000'000, 'a')}) {
    const auto email = normalised_email(text);
    ASSERT_FALSE(email.ok()) << text.substr(0, 60);
    EXPECT_EQ(email.error().where, "email");
  }
}

TEST(AccountRules, names_are_one_line_in_any_script) {
  EXPECT_EQ(checked_name("  Ada Lovelace ", "name").value(), "Ada Lovelace");
  EXPECT_EQ(checked_name("李小龍", "name").value(), "李小龍");
  EXPECT_EQ(checked_name("<script>alert(1)</script>", "name").value(), "<script>alert(1)</script>");
  EXPECT_EQ(checked_name("=SUM(A1)", "name").value(), "=SUM(A1)");
  EXPECT_EQ(checked_name("👩🏽‍🚀", "name").value(), "👩🏽‍🚀");
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "ß";
  EXPECT_TRUE(checked_name(hundred, "name").ok());
  EXPECT_FALSE(checked_name(hundred + "ß", "name").ok());
  for (const std::string& text :
       {std::string(), std::string("   "), std::string("a\nb"), std::string("a\tb"), std::string("a\0b", 3),
        std::string("a\u2028b"), std::string("a\u0085b"), std::string("\u200b\u200d"), std::string("\u3000"),
        std::string("\xc3\x28"), std::string(1 << 20, 'x')})
    EXPECT_FALSE(checked_name(text, "name").ok()) << text.substr(0, 40);
}

TEST(AccountRules, turned_directions_end_with_the_name) {
  EXPECT_EQ(checked_name("a\u202egnp.exe", "name").value(), "a\u202egnp.exe\u202c");
  EXPECT_EQ(checked_name("a\u2067\u202eb", "name").value(), "a\u2067\u202eb\u202c\u2069");
  EXPECT_EQ(checked_name("a\u202eb\u202c", "name").value(), "a\u202eb\u202c");
  EXPECT_EQ(checked_name("a\u2067\u202eb\u2069", "name").value(), "a\u2067\u202eb\u2069");
  EXPECT_EQ(checked_name("\u202c\u2069 a", "name").value(), "\u202c\u2069 a");
}

TEST(AccountRules, passwords_are_long_rather_than_odd) {
  EXPECT_TRUE(check_password("correct horse battery", "ada@example.org").ok());
  EXPECT_TRUE(check_password("пароль из слов", "ada@example.org").ok());
  EXPECT_TRUE(check_password(std::string(1014, 'a') + "bcdefghijk", "").ok());
  for (const std::string& text :
       {std::string(), std::string("short pwd"), std::string("éééééé123"), std::string("aaaaaaaaaaaa"),
        std::string("1212121212"), std::string("Password123"), std::string("1234567890"), std::string("qwertyuiop"),
        std::string("ada@example.org"), std::string("ADA@example.ORG"), std::string(1015, 'a') + "bcdefghijk",
        std::string("broken \xff utf-8 bytes")})
    EXPECT_FALSE(check_password(text, "ada@example.org").ok()) << text.substr(0, 40);
  EXPECT_FALSE(check_password("longlocalpart", "LongLocalPart@example.org").ok() &&
               check_password("longlocalpart", "longlocalpart@example.org").ok());
  EXPECT_TRUE(check_share_password("sesame").ok());
  EXPECT_FALSE(check_share_password("short").ok());
}

}  // namespace
}  // namespace cairn
