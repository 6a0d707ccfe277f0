// how long it takes to see a map of 4,000 cards as it was, over 100,000 edits: the first time, and the next
//
// CAIRN_EDITS sets how many edits there are. Exit code 1 where a way back takes a second or longer.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "app/documents/hub.h"
#include "app/documents/time_travel.h"
#include "base/text.h"
#include "model/order_key.h"
#include "storage/document_store.h"

namespace cairn {
namespace {

constexpr size_t stages = 100, lanes = 40, cards = 4000, batch_size = 1000;
constexpr double longest_ms = 1000;

// Edits as the hub stores them.
class Log {
 public:
  explicit Log(DocumentStore& store) : store_(store) {}

  void add(std::vector<Op> ops) {
    auto applied =
        apply(document_, {"e" + std::to_string(document_.revision() + 1), document_.revision(), std::move(ops)});
    CAIRN_CHECK(applied.ok());
    StoredEdit edit;
    edit.revision = document_.revision();
    edit.id = "e" + std::to_string(edit.revision);
    edit.author = {"ada", "Ada", "person"};
    edit.at = static_cast<int64_t>(edit.revision) * 1000;
    edit.base = edit.revision - 1;
    edit.applied = std::move(applied).value();
    edit.maps.assign(edit.applied.effect.size(), "m");
    batch_.push_back(std::move(edit));
    if (batch_.size() >= batch_size) write();
  }
  void write() {
    CAIRN_CHECK(store_.append(batch_, document_).ok());
    batch_.clear();
  }
  [[nodiscard]] Revision revision() const { return document_.revision(); }

 private:
  DocumentStore& store_;
  Document document_;
  std::vector<StoredEdit> batch_;
};

void make_map(Log& log) {
  std::vector<Op> ops = {
      Put{Record{"m", "map"}.with("title", "Large").with("kind", "customer_journey").with("state", "current")}};
  const auto add = [&](const std::string& id, const char* type, const char* name) {
    ops.emplace_back(Put{Record{id, type}
                             .with("parent", "m")
                             .with("order", "V")
                             .with(name, type == std::string("lane") ? "notes" : json::Value(id))});
  };
  for (size_t i = 0; i < stages; ++i) add("s" + std::to_string(i), "stage", "name");
  for (size_t i = 0; i < lanes; ++i) add("l" + std::to_string(i), "lane", "kind");
  for (size_t i = 0; i < cards; ++i) {
    ops.emplace_back(Put{Record{"c" + std::to_string(i), "card"}
                             .with("parent", json::Value("l" + std::to_string(i % lanes)))
                             .with("order", "V")
                             .with("at", json::Array{"s" + std::to_string(i / lanes)})
                             .with("text", json::Value("Card number " + std::to_string(i)))});
  }
  log.add(std::move(ops));
}

void write_edits(Log& log, int64_t edits) {
  std::mt19937_64 random(20260701);
  for (int64_t i = 0; i < edits; ++i) {
    Patch patch{"c" + std::to_string(random() % cards)};
    if (random() % 4 == 0) {
      patch.set.set("at", json::Array{"s" + std::to_string(random() % stages)});
    } else {
      patch.set.set("text", json::Value("What customers say, written for the time number " + std::to_string(i)));
    }
    log.add({patch});
  }
  log.write();
}

bool measure(const std::filesystem::path& directory, Revision last) {
  const auto hub = DocumentHub::open(directory);
  CAIRN_CHECK(hub.ok());
  bool fast = true;
  std::printf("%-12s %-10s %12s\n", "revision", "way", "ms");
  for (const char* way : {"first", "again"}) {
    // The furthest first: it leaves the snapshots that the others find.
    for (const Revision revision : {Revision{1}, last / 10, last / 2, last - last / 100, last - 1}) {
      const auto start = std::chrono::steady_clock::now();
      const auto document = document_at(**hub, "m", revision);
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      CAIRN_CHECK(document.ok() && document->size() == 1 + stages + lanes + cards);
      std::printf("%-12llu %-10s %12.1f\n", static_cast<unsigned long long>(revision), way, took.count());
      fast = fast && took.count() < longest_ms;
    }
  }
  return fast;
}

int run() {
  const char* asked = std::getenv("CAIRN_EDITS");
  const int64_t edits = asked == nullptr ? 100'000 : parse_int(asked).value_or(100'000);
  std::string pattern = (std::filesystem::temp_directory_path() / "cairn-bench-XXXXXX").string();
  CAIRN_CHECK(::mkdtemp(pattern.data()) != nullptr);
  bool fast = false;
  {
    auto store = DocumentStore::open(pattern, storage::SqliteMode::write);
    CAIRN_CHECK(store.ok());
    Log log(*store);
    make_map(log);
    write_edits(log, edits);
    fast = measure(pattern, log.revision());
  }
  std::filesystem::remove_all(pattern);
  return fast ? 0 : 1;
}

}  // namespace
}  // namespace cairn

int main() { return cairn::run(); }
