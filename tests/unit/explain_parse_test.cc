#include <gtest/gtest.h>

#include <random>

#include "cli/spec.h"

namespace {

using cli::Arguments;

struct Parsed {
  std::string note, act;
  std::optional<std::string> agent;
  std::vector<std::string> labels, rest;
  std::size_t limit = 7;
  std::optional<Micros> lease;
  std::string directory;
  bool quiet = false, json = false, zero = false;
  bool operator==(const Parsed&) const = default;
};

cli::Spec spec_for(Parsed& to, bool operands = true) {
  cli::Spec spec{"probe", "test", {}, {}, {}};
  spec.options = {{'d', "note", "TEXT", "", &to.note}, {'a', "agent", "AGENT", "", &to.agent},
                  {'l', "label", "LABEL", "", &to.labels}, {'n', "limit", "N", "", &to.limit},
                  {'q', "quiet", "", "", &to.quiet}, {0, "json", "", "", &to.json},
                  {'0', "null", "", "", &to.zero},
                  {0, "lease", "DUR", "", &to.lease}, {'C', "", "DIR", "", &to.directory},
                  {'h', "help", "", "", {}}, {0, "version", "", "", {}}};
  if (operands) spec.operands = {{"ACT", true, &to.act, {}}, {"ID", false, &to.rest, {}}};
  return spec;
}

std::optional<Parsed> parsed(const Arguments& arguments) {
  Parsed to;
  if (!cli::parse(spec_for(to), arguments)) {
    EXPECT_EQ(to, Parsed()) << "written although refused";
    return {};
  }
  return to;
}

TEST(Parse, KnowsItsVerbs) {
  Parsed to;
  cli::Spec spec = spec_for(to);
  spec.operands[0].words = {"add", "rm"};
  EXPECT_TRUE(cli::parse(spec, {"-q", "rm", "add"}));
  EXPECT_EQ(to.act, "rm");
  EXPECT_EQ(to.rest, std::vector<std::string>{"add"});
  EXPECT_FALSE(cli::parse(spec, {"remove"}));
  EXPECT_FALSE(cli::parse(spec, {""}));
  EXPECT_EQ(cli::explain(spec, {"remove"}).text, "ACT: 'remove' is none of add, rm");
  EXPECT_NE(cli::listing(spec).find("values\tACT\tadd rm\n"), std::string::npos);
}

TEST(Parse, TakesEverySpelling) {
  EXPECT_EQ(parsed({"x", "--limit", "5"})->limit, 5u);
  EXPECT_EQ(parsed({"x", "--limit=5"})->limit, 5u);
  EXPECT_EQ(parsed({"-n", "5", "x"})->limit, 5u);
  EXPECT_EQ(parsed({"-n5", "x"})->limit, 5u);
  EXPECT_EQ(parsed({"-qn5", "x"})->limit, 5u);
  EXPECT_TRUE(parsed({"-qn5", "x"})->quiet);
  EXPECT_EQ(parsed({"x", "-n", "1", "-n", "2"})->limit, 2u);
  EXPECT_EQ(parsed({"x"})->limit, 7u);
  EXPECT_EQ(parsed({"x", "--lease", "5m"})->lease, 300 * kSecond);
  EXPECT_EQ(parsed({"x", "-la", "-l", "b", "--label=c,d"})->labels,
            (std::vector<std::string>{"a", "b", "c,d"}));
  EXPECT_EQ(parsed({"x", "--agent="})->agent, "");
  EXPECT_EQ(parsed({"x"})->agent, std::nullopt);
  EXPECT_EQ(parsed({"x", "--note=a=b"})->note, "a=b");
  EXPECT_FALSE(parsed({"x", "--json", "--json=false"})->json);
}

TEST(Parse, AValueMayLookLikeAnOption) {
  EXPECT_EQ(parsed({"x", "-d", "- item"})->note, "- item");
  EXPECT_EQ(parsed({"x", "-d", "-q"})->note, "-q");
  EXPECT_EQ(parsed({"x", "-d", "--"})->note, "--");
  EXPECT_EQ(parsed({"x", "--note", "-h"})->note, "-h");
  EXPECT_EQ(parsed({"x", "-d", ""})->note, "");
}

TEST(Parse, OperandsStandAnywhere) {
  const auto to = parsed({"act", "-q", "a", "--", "-n", "--", "b"});
  EXPECT_EQ(to->act, "act");
  EXPECT_EQ(to->rest, (std::vector<std::string>{"a", "-n", "--", "b"}));
  EXPECT_EQ(parsed({"x", "-"})->rest, (std::vector<std::string>{"-"}));
  EXPECT_EQ(parsed({"- item"})->act, "- item");
  EXPECT_EQ(parsed({"-5"})->act, "-5");
  EXPECT_TRUE(parsed({"x", "-0"})->zero);
  EXPECT_EQ(parsed({""})->act, "");
}

TEST(Parse, LeavesTheRestToCli11AndWritesNothing) {
  for (const Arguments& arguments : std::vector<Arguments>{
           {}, {"-q"}, {"x", "--bogus"}, {"x", "-z"}, {"x", "-qz"}, {"x", "-d"}, {"x", "--note"},
           {"x", "-n", "-1"}, {"x", "-n", ""}, {"x", "-n5x"}, {"x", "--limit="},
           {"x", "--lease=5x"}, {"x", "--=y"},
           {"x", "--limit=99999999999999999999"}, {"x", "--json=yes"}, {"x", "--json="},
           {"x", "-h"}, {"x", "--help"}, {"x", "--version"}, {"x", "-qh"}, {"x", "--lim=5"},
           {"x", "-a", "bob", "-l", "a", "-d", "d", "-q", "--nope"}})
    EXPECT_FALSE(parsed(arguments));
  Parsed to;
  EXPECT_FALSE(cli::parse(spec_for(to, false), {"x"}));
}

std::string mistake(const Arguments& arguments) {
  Parsed to;
  const auto said = cli::explain(spec_for(to), arguments);
  EXPECT_EQ(said.what, cli::Said::kMistake);
  return said.text;
}

TEST(Explain, SaysWhatIsWrongInOurWords) {
  EXPECT_EQ(mistake({"x", "-n", "-1"}), "--limit: '-1' is not a count");
  EXPECT_EQ(mistake({"x", "--lease", "5x"}), "--lease: '5x' is not a duration");
  EXPECT_EQ(mistake({"x", "--limit="}), "--limit: '' is not a count");
  EXPECT_EQ(mistake({"x", "--json=yes"}), "--json: 'yes' is neither true nor false");
  EXPECT_EQ(mistake({"x", "--note"}), "--note: needs a value");
  EXPECT_EQ(mistake({"x", "--bogus=1"}), "--bogus: unknown option");
  EXPECT_EQ(mistake({"x", "-z"}), "-z: unknown option");
  EXPECT_EQ(mistake({"x", "--agent=", "--bogus"}), "--bogus: unknown option");
  EXPECT_EQ(mistake({"-q"}), "ACT is required");
  Parsed to;
  EXPECT_EQ(cli::explain(spec_for(to, false), {"x"}).text, "x: unexpected operand");
}

TEST(Explain, HelpAndVersionWinOverAMissingOperand) {
  Parsed to;
  EXPECT_EQ(cli::explain(spec_for(to), {"-h"}).what, cli::Said::kHelp);
  EXPECT_EQ(cli::explain(spec_for(to), {"--nope", "--help"}).what, cli::Said::kHelp);
  EXPECT_EQ(cli::explain(spec_for(to), {"--version"}).what, cli::Said::kVersion);
}

// What both take must be the same, whatever is typed.  They may differ in one
// case: a letter behind a flag that is no option ("-q5") is read anew by CLI11
// as an argument of its own, "-5".
TEST(Parse, AgreesWithCli11) {
  const std::vector<std::string_view> pieces = {
      "-n", "5", "-n5", "--limit", "--limit=5", "--limit=", "-1", "-d", "--note", "x", "", "-",
      "--", "---", "--=x", "-q", "-qd", "-qn3", "-a", "bob", "--agent", "--agent=", "-l", "a,b",
      "--label=c", "--json", "--json=true", "- i", "-!", "--json=", "-z", "--bogus", "--bogus=",
      "-n=5", "--limit=x", "-q=true", "{}", "%%", "--no te", "-qq", "--json=0", "--quiet", "5x",
      "+5", " 5", "\n", "-\n", "--note=", "-d-q", "--note=--", "a b", "-lx", "--label", "=", "-0",
      "-0q", "--null", "-C", "-Cx", "--lease", "5m", "--lease=1h30m"};
  std::mt19937 random(20261120);
  int taken = 0, refused = 0;
  for (int round = 0; round < 15'000; ++round) {
    Arguments arguments;
    for (std::size_t n = random() % 6; n > 0; --n)
      arguments.push_back(pieces[random() % pieces.size()]);
    const bool operands = random() % 4 != 0, verbs = operands && random() % 4 == 0;
    Parsed to, unused;
    cli::Spec spec = spec_for(to, operands), other = spec_for(unused, operands);
    if (verbs) spec.operands[0].words = other.operands[0].words = {"x", "5", "a b", "-", "-1"};
    const bool plain = cli::parse(spec, arguments);
    const auto said = cli::explain(other, arguments);
    std::string shown;
    for (const auto a : arguments) shown += "[" + std::string(a) + "]";
    ASSERT_EQ(plain, said.what == cli::Said::kAccepted) << shown << " " << said.text;
    ++(plain ? taken : refused);
  }
  EXPECT_GT(taken, 1'500);
  EXPECT_GT(refused, 1'500);
}

}  // namespace
