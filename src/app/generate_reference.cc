#include "app/generate_reference.h"

#include <filesystem>

#include "app/analysis.h"
#include "app/definition_pages.h"
#include "app/open_api.h"
#include "base/file.h"
#include "model/json_schema.h"
#include "model/typescript.h"

namespace cairn {
namespace {

std::string flag_of(std::string_view field) {
  std::string out = "--" + std::string(field);
  for (char& c : out) {
    if (c == '_') c = '-';
  }
  return out;
}

const FieldHelp* help_for(const Operation& operation, const std::string& field) {
  for (const FieldHelp& help : operation.help) {
    if (help.name == field) return &help;
  }
  return nullptr;
}

std::string input_table(const Operation& operation) {
  std::string out = "| flag | JSON | type | meaning |\n|---|---|---|---|\n";
  for (const FieldDescription& field : operation.input->fields) {
    const FieldHelp* help = help_for(operation, field.name);
    std::string flag = "`" + flag_of(field.name) + "`";
    if (help && help->positional) flag = "(positional)";
    if (help && !help->letter.empty()) flag += ", `-" + std::string(help->letter) + "`";
    std::string type = typescript_type(*field.type);
    for (size_t at = type.find('|'); at != std::string::npos; at = type.find('|', at + 2)) type.replace(at, 1, "\\|");
    out += "| " + flag + " | `" + field.name + "` | " + type + " | " +
           (help ? std::string(help->sentence) : std::string()) + " |\n";
  }
  return out;
}

// What a command takes beside its operation.
std::string beside(std::string_view name) {
  if (name == "lint")
    return "Of a map: `cairn lint FILE.cjm.json` or `cairn lint --map ID`, with `--format text|json|sarif` and "
           "`--fail-on`: [lint of a map](../formats/lint.md).\n\n";
  if (name == "diff") return "Of two files: `cairn diff A.cjm.json B.cjm.json`: [maps as code](../map-as-code.md).\n\n";
  return {};
}

std::string operation_page(const Operation& operation) {
  std::string interfaces;
  std::vector<std::string> seen;
  append_typescript_interfaces(operation.output, seen, interfaces);
  std::string out = "<!-- written by `./dev gen` -->\n# cairn " + operation.name + "\n\n" + operation.sentence + "\n\n";
  out += operation.effect == Effect::reads ? "It changes no workspace.\n\n" : "It changes what is stored.\n\n";
  out += beside(operation.name) + input_table(operation);
  out += "\n`--format json` prints the result as JSON, shown here as TypeScript:\n\n```ts\n" + interfaces;
  while (out.ends_with("\n\n")) out.pop_back();
  return out + "```\n";
}

std::string exit_codes_page() {
  constexpr ErrorCode codes[] = {ErrorCode::invalid, ErrorCode::not_found,   ErrorCode::conflict,
                                 ErrorCode::denied,  ErrorCode::unsupported, ErrorCode::unavailable,
                                 ErrorCode::corrupt, ErrorCode::internal,    ErrorCode::cancelled};
  constexpr const char* meanings[] = {"the input is wrong and can be mended",
                                      "something named does not exist",
                                      "someone else holds or has changed it",
                                      "not allowed",
                                      "understood, but Cairn cannot do it",
                                      "a resource (disk, lock, memory) is not to be had now",
                                      "stored data contradicts itself",
                                      "a fault of Cairn",
                                      "stopped by Ctrl-C; nothing was left half-written"};
  std::string out =
      "<!-- written by `./dev gen` -->\n# Exit codes\n\n0: it worked.\n\n| exit code | word in `--format json` | "
      "meaning |\n|---|---|---|\n";
  for (size_t i = 0; i < std::size(codes); ++i) {
    out += "| " + std::to_string(exit_code(codes[i])) + " | `" + std::string(error_code_name(codes[i])) + "` | " +
           meanings[i] + " |\n";
  }
  return out;
}

std::string index_page() {
  std::string out = "<!-- written by `./dev gen` -->\n# Reference\n\n| command | what it does |\n|---|---|\n";
  for (const Operation& operation : operations())
    out += "| [" + operation.name + "](" + operation.name + ".md) | " + operation.sentence + " |\n";
  out +=
      "| query | Answer a request for one analysis, in JSON: `cairn query request.json`, or `--lines` |\n| merge | Put "
      "two "
      "`.cjm.json` files together that grew out of one: [maps as code](../map-as-code.md) |\n\n## Analyses of `cairn "
      "query`\n\n| analysis | section | what it answers |\n|---|---|---|\n";
  for (const Analysis& analysis : analyses())
    out += "| [`" + std::string(analysis.name) + "`](../definitions/" + std::string(analysis.name) + ".md) | " +
           std::string(analysis.section) + " | " + std::string(analysis.sentence) + " |\n";
  return out +
         "\n[Exit codes](exit-codes.md) · [HTTP interface, OpenAPI 3.1](openapi.json) · [JSON Schema of a map "
         "document](cjm.schema.json)\n";
}

std::string typescript_file() {
  std::string out = "// Written by `./dev gen` from the operation registry. Never edited.\n\n";
  std::vector<std::string> seen;
  for (const Operation& operation : operations()) {
    append_typescript_interfaces(operation.input, seen, out);
    append_typescript_interfaces(operation.output, seen, out);
  }
  out += "export interface Operations {\n";
  for (const Operation& operation : operations()) {
    const std::string quote = operation.name.find('-') != std::string::npos ? "'" : "";
    out += "  readonly " + quote + operation.name + quote + ": { readonly input: " + operation.input->name +
           "; readonly output: " + operation.output->name + " };\n";
  }
  return out + "}\n";
}

}  // namespace

template <>
std::vector<FieldHelp> field_help<GenerateReferenceInput>() {
  return {{"out", "the folder to write under (.)"},
          {"source", "the repository that the worked examples are read from (the folder written under)"}};
}

Result<GenerateReferenceOutput> run_generate_reference(Context& context, const GenerateReferenceInput& input) {
  const std::filesystem::path root = input.out.value_or(".");
  CAIRN_TRY(const auto pages, definition_pages(input.source.value_or(root.string()), {.workers = context.workers}));
  GenerateReferenceOutput output;
  const auto write = [&](const std::string& name, const std::string& text) -> Result<void> {
    std::error_code failed;
    std::filesystem::create_directories((root / name).parent_path(), failed);
    if (failed) return system_error("write", root / name, failed.value());
    CAIRN_TRY_VOID(write_file(root / name, text));
    output.written.push_back(name);
    return {};
  };
  for (const Operation& operation : operations())
    CAIRN_TRY_VOID(write("docs/reference/" + operation.name + ".md", operation_page(operation)));
  CAIRN_TRY_VOID(write("docs/reference/README.md", index_page()));
  for (const DefinitionPage& page : pages) CAIRN_TRY_VOID(write(page.name, page.text));
  CAIRN_TRY_VOID(write("docs/reference/exit-codes.md", exit_codes_page()));
  CAIRN_TRY_VOID(write("docs/reference/cjm.schema.json", cjm_json_schema()));
  CAIRN_TRY_VOID(write("docs/reference/openapi.json", json::write_pretty(open_api()) + "\n"));
  CAIRN_TRY_VOID(write("web/src/api/record_types.ts", record_types_typescript()));
  CAIRN_TRY_VOID(write("web/src/api/generated.ts", typescript_file()));
  return output;
}

}  // namespace cairn
