// Every operation of Cairn, once.
#include <algorithm>

#include "app/analysis_operations.h"
#include "app/discover_operation.h"
#include "app/documents/document_operations.h"
#include "app/evidence/binding_operations.h"
#include "app/evidence/evidence_operations.h"
#include "app/evidence/figure_operations.h"
#include "app/evidence/lint_operations.h"
#include "app/evidence/review_operations.h"
#include "app/generate_reference.h"
#include "app/generate_shop.h"
#include "app/images/image_operations.h"
#include "app/keeping_operations.h"
#include "app/operation.h"
#include "app/people/people_operations.h"
#include "app/run_map.h"
#include "app/source_operations.h"
#include "app/workspace_operations.h"

namespace cairn {

namespace {

Operation by_server(Operation operation) {
  operation.by_server = true;
  return operation;
}

std::vector<Operation> all_operations() {
  std::vector<Operation> all = {
      operation("map", Effect::writes, Right::local_only,
                "Find the customer journey map that the data supports, and write it as one HTML file.", run_map),
      by_server(operation("import", Effect::writes, Right::local_only,
                          "Read files into a workspace: all of them or nothing.", run_import)),
      operation("sources", Effect::reads, Right::view_workspace, "List what a workspace holds, and where it came from.",
                run_sources),
      by_server(operation("forget", Effect::writes, Right::edit_workspace,
                          "Remove a source and all its rows from a workspace.", run_forget)),
      operation("generate", Effect::writes, Right::local_only,
                "Make journeys with known truth, labelled generated: cairn generate shop.", run_generate),
      operation("reference", Effect::writes, Right::local_only,
                "Write the reference pages, the JSON Schema and the TypeScript types that follow from the operations.",
                run_generate_reference),
  };
  for (Operation& documents : document_operations()) all.push_back(std::move(documents));
  for (Operation& image : image_operations()) all.push_back(std::move(image));
  for (Operation& people : people_operations()) {
    people.http_only = people.right == Right::signed_in;  // one's own account: the local owner has none
    all.push_back(std::move(people));
  }
  for (Operation& data : data_operations()) all.push_back(std::move(data));
  for (Operation& source : source_operations()) all.push_back(std::move(source));
  for (Operation& evidence : evidence_operations()) all.push_back(std::move(evidence));
  for (Operation& figure : figure_operations()) all.push_back(std::move(figure));
  for (Operation& binding : binding_operations()) all.push_back(std::move(binding));
  for (Operation& lint : lint_operations()) all.push_back(std::move(lint));
  for (Operation& review : review_operations()) all.push_back(std::move(review));
  for (Operation& keeping : keeping_operations()) all.push_back(std::move(keeping));
  for (Operation& analysis : analysis_operations()) all.push_back(std::move(analysis));
  return all;
}

}  // namespace

const std::vector<Operation>& operations() {
  static const std::vector<Operation> all = all_operations();
  return all;
}

bool is_command(const Operation& operation) { return !operation.http_only && operation.right != Right::anyone; }

const Operation* find_operation(std::string_view name) {
  const auto found =
      std::find_if(operations().begin(), operations().end(), [&](const Operation& o) { return o.name == name; });
  return found == operations().end() ? nullptr : &*found;
}

}  // namespace cairn
