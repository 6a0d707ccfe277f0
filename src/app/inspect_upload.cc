#include "app/inspect_upload.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "app/team.h"
#include "app/uploads.h"
#include "base/text.h"
#include "ingest/csv_reader.h"
#include "ingest/reader.h"

namespace cairn {
namespace {

constexpr size_t sample_rows = 200, shown_samples = 4;
constexpr int64_t preview_rows = 20'000;
constexpr size_t shown_activities = 50, shown_refused = 20, longest_sample = 80;
constexpr std::string_view enough = "preview_is_full";

std::string shortened(std::string_view text) {
  if (text.size() <= longest_sample) return std::string(text);
  size_t end = longest_sample;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a character
  return std::string(text.substr(0, end)) + "…";
}

// Different values of the head of the file.
Result<std::vector<InspectedColumn>> read_columns(CsvReader& reader) {
  RecordChunk chunk;
  CAIRN_TRY_VOID(reader.next(chunk, sample_rows));
  std::vector<InspectedColumn> out;
  for (size_t column = 0; column < reader.header().size(); ++column) {
    InspectedColumn shown{reader.header()[column], {}, {}, {}};
    for (size_t row = 0; row < chunk.rows && shown.samples.size() < shown_samples; ++row) {
      std::string value = shortened(trim(chunk.field(row, column)));
      if (value.empty() || std::ranges::find(shown.samples, value) != shown.samples.end()) continue;
      shown.samples.push_back(std::move(value));
    }
    out.push_back(std::move(shown));
  }
  return out;
}

std::string reason_for(const Mapping& mapping, std::string_view role, std::string_view column) {
  for (const Guess& guess : mapping.guesses) {
    if (guess.role == role && guess.column == column) return guess.reason;
  }
  return "chosen";
}

void name_roles(const Mapping& mapping, std::vector<InspectedColumn>& columns) {
  const Roles& roles = mapping.input.table.roles;
  const std::pair<std::string_view, const ColumnText*> named[] = {
      {"case", &roles.case_id},          {"customer", &roles.customer}, {"time", &roles.time},
      {"activity", &roles.activity},     {"channel", &roles.channel},   {"session", &roles.session},
      {"value", &roles.value},           {"currency", &roles.currency}, {"text", &roles.text},
      {"touchpoint", &roles.touchpoint}, {"score", &roles.answer.score}};
  for (const auto& [role, column] : named) {
    if (column->empty()) continue;
    const auto shown = std::ranges::find(columns, *column, &InspectedColumn::name);
    if (shown == columns.end()) continue;
    shown->role = role;
    shown->reason = reason_for(mapping, role, *column);
  }
}

// Counts what the first rows become.
class Preview {
 public:
  Result<void> add(const EventBatch& batch) {
    for (size_t row = 0; row < batch.rows; ++row) {
      const RowKind kind = batch.kind.empty() ? RowKind::event : batch.kind[row];
      out_.events += kind == RowKind::event;
      out_.answers += kind == RowKind::feedback;
      if (kind == RowKind::event && !batch.activity.empty()) ++activities_[std::string(batch.activity[row])];
      add_customer(batch, row);
      if (!batch.occurred_at.empty() && batch.occurred_at[row] != no_int) add_time(batch.occurred_at[row]);
    }
    out_.rows += static_cast<int64_t>(batch.rows);
    if (out_.rows < preview_rows) return {};
    return Error{ErrorCode::cancelled, {}, {}, std::string(enough)};
  }

  Result<void> refuse(const Reject& reject) {
    ++out_.refused;
    if (out_.refused_rows.size() < shown_refused) {
      out_.refused_rows.push_back({reject.line, std::string(reject.column), std::string(reject.reason),
                                   std::string(reject.message), shortened(reject.value)});
    }
    if (out_.refused < preview_rows) return {};
    return Error{ErrorCode::cancelled, {}, {}, std::string(enough)};
  }

  ImportPreview finish(bool whole) {
    out_.whole = whole;
    out_.customers = static_cast<int64_t>(customers_.size());
    for (auto& [name, events] : activities_) out_.activities.push_back({name, events});
    std::ranges::stable_sort(out_.activities, std::greater(), &InspectedActivity::events);
    if (out_.activities.size() > shown_activities) out_.activities.resize(shown_activities);
    return std::move(out_);
  }

 private:
  void add_customer(const EventBatch& batch, size_t row) {
    const auto named = [&](const std::vector<std::string_view>& column) {
      return column.empty() ? std::string_view{} : column[row];
    };
    const std::string_view customer = named(batch.customer).empty() ? named(batch.case_id) : named(batch.customer);
    if (!customer.empty()) customers_.emplace(customer);
  }
  void add_time(int64_t at) {
    out_.first_at = std::min(out_.first_at.value_or(at), at);
    out_.last_at = std::max(out_.last_at.value_or(at), at);
  }

  ImportPreview out_;
  std::map<std::string, int64_t> activities_;
  std::unordered_set<std::string> customers_;
};

Result<ImportPreview> preview_of(const Mapping& mapping, const Progress& progress) {
  Preview preview;
  const auto read = read_events(
      mapping, [&](const EventBatch& batch) { return preview.add(batch); },
      [&](const Reject& reject) { return preview.refuse(reject); }, progress);
  if (!read.ok() && read.error().reason != enough) return read.error();
  return preview.finish(read.ok());
}

}  // namespace

MappingFlags mapping_flags(const ColumnChoice& choice, const std::string& file) {
  MappingFlags out;
  out.files = {file};
  out.case_id = choice.case_id;
  out.customer = choice.customer;
  out.time = choice.time;
  out.activity = choice.activity;
  out.channel = choice.channel;
  out.session = choice.session;
  out.value = choice.value;
  out.score = choice.score;
  out.scale = choice.scale;
  out.text = choice.text;
  out.touchpoint = choice.touchpoint;
  out.goal = choice.goal;
  out.exit = choice.exit;
  out.currency = choice.currency;
  out.open_days = choice.open_days;
  out.zone = choice.zone;
  out.date_order = choice.date_order;
  out.delimiter = choice.delimiter;
  out.decimal = choice.decimal;
  return out;
}

std::vector<FieldHelp> column_choice_help() {
  // The words of the flags of `cairn import`, those of them that are about one file.
  std::vector<FieldHelp> out;
  for (const FieldHelp& help : mapping_flag_help()) {
    const auto fields = describe_type<ColumnChoice>()->fields;
    if (std::ranges::any_of(fields, [&](const FieldDescription& field) { return field.name == help.name; }))
      out.push_back(help);
  }
  return out;
}

template <>
std::vector<FieldHelp> field_help<UploadInput>() {
  return {{"name", "the name of the file"}, {"bytes", "its size"}};
}
template <>
std::vector<FieldHelp> field_help<InspectInput>() {
  std::vector<FieldHelp> help = column_choice_help();
  help.push_back({"upload", "the file, as upload names it"});
  return help;
}

Result<UploadOutput> run_upload(Context& context, const UploadInput& input) {
  if (input.bytes < 0) return invalid("is less than nothing", "bytes");
  CAIRN_TRY(const Upload upload,
            context.team->uploads().begin(input.name, static_cast<uint64_t>(input.bytes), context.now));
  return UploadOutput{upload.id, "/api/uploads/" + upload.id};
}

Result<InspectOutput> run_inspect(Context& context, const InspectInput& input) {
  CAIRN_TRY(const Upload upload, context.team->uploads().find(input.upload));
  CAIRN_TRY(const std::filesystem::path path, context.team->uploads().path(input.upload));
  Dialect dialect;
  if (input.delimiter) dialect.delimiter = *input.delimiter;
  CAIRN_TRY(CsvReader reader, CsvReader::open(path, dialect));
  InspectOutput out;
  out.name = upload.name;
  out.bytes = static_cast<int64_t>(upload.bytes);
  out.delimiter = std::string(1, reader.delimiter());
  CAIRN_TRY(out.columns, read_columns(reader));
  const auto mapping = mapping_of(mapping_flags(input, path.string()));
  const auto tell = [&](const Error& error) {
    // The path is the server's business.
    out.problem = InspectProblem{error.message, error.where == path.string() ? upload.name : error.where, error.reason};
  };
  if (!mapping.ok()) {
    tell(mapping.error());
    return out;
  }
  name_roles(*mapping, out.columns);
  out.guesses = mapping->guesses;
  auto preview = preview_of(*mapping, context.progress);
  if (!preview.ok()) {
    tell(preview.error());
  } else {
    out.preview = std::move(preview).value();
  }
  return out;
}

}  // namespace cairn
