#include "app/shop_rows.h"

#include <charconv>

#include "base/time.h"

namespace cairn {
namespace {

void append_digits(std::string& out, uint64_t value, int digits) {
  std::array<char, 20> text{};
  for (int i = digits - 1; i >= 0; --i, value /= 10) text[static_cast<size_t>(i)] = static_cast<char>('0' + value % 10);
  out.append(text.data(), static_cast<size_t>(digits));
}

// "2025-01-01T10:20:30.400Z", as iso_time but without making a text of its own: this is most of the work of generating.
// The day is Howard Hinnant's civil_from_days (proleptic Gregorian).
void append_time(std::string& out, int64_t at) {
  const int64_t day = at / day_ms + 719468;
  const int64_t era = day / 146097;
  const int64_t day_of_era = day - era * 146097;
  const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int64_t in_day = at % day_ms;
  append_digits(out, static_cast<uint64_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), 4);
  out += '-', append_digits(out, static_cast<uint64_t>(month), 2);
  out += '-', append_digits(out, static_cast<uint64_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1), 2);
  out += 'T', append_digits(out, static_cast<uint64_t>(in_day / hour_ms), 2);
  out += ':', append_digits(out, static_cast<uint64_t>(in_day / minute_ms % 60), 2);
  out += ':', append_digits(out, static_cast<uint64_t>(in_day / second_ms % 60), 2);
  out += '.', append_digits(out, static_cast<uint64_t>(in_day % 1000), 3);
  out += 'Z';
}

void append_customer(std::string& out, uint64_t customer) {
  out += 'c';
  append_digits(out, customer + 1, 8);
}

// What customers say, by how they feel. One names an address, as real ones do: it must not be shown on a map.
constexpr std::array<const char*, 6> unhappy_words = {
    "This took far too long",           "I nearly gave up here",
    "Nobody told me what was going on", "Please write to lena.k@example.org, I am still waiting",
    "Why do I have to do this twice?",  "Not what I expected, sorry"};
constexpr std::array<const char*, 4> even_words = {"It was all right", "Fine, nothing special", "Could be clearer",
                                                   "Works, mostly"};
constexpr std::array<const char*, 5> happy_words = {"Easy and quick", "I found what I wanted at once",
                                                    "Friendly and clear", "Very nice, thank you",
                                                    "Better than elsewhere"};

// One answer in three has words.
const char* comment(const ShopAnswer& answer) {
  if (answer.wording % 3 != 0) return "";
  const int64_t score = answer.is_nps ? (answer.score + 1) / 2 : answer.score;  // 1 … 5, roughly
  const uint64_t choice = answer.wording / 3;
  if (score <= 2) return unhappy_words[choice % unhappy_words.size()];
  if (score == 3) return even_words[choice % even_words.size()];
  return happy_words[choice % happy_words.size()];
}

void append_answer(std::string& out, uint64_t customer, const ShopAnswer& answer, const std::string& touchpoint) {
  append_customer(out, customer);
  out += ',', append_time(out, answer.at);
  out += ',', out += touchpoint;
  out += ',', out += std::to_string(answer.score);
  out += ",\"", out += comment(answer), out += "\"\n";
}

}  // namespace

void ShopRows::headers(ShopTables tables) {
  tables.events += "customer,time,activity,channel,amount\n";
  tables.survey += "customer,time,touchpoint,stars,comment\n";
  tables.nps += "customer,time,touchpoint,recommend,comment\n";
  tables.support += "customer,time,activity,channel,subject\n";
}

void ShopRows::add_event(uint64_t customer, const ShopJourney& journey, const ShopEvent& event, bool first_goal,
                         ShopTables tables) {
  constexpr std::array<const char*, 3> by = {"email", "phone", "chat"};
  constexpr std::array<const char*, 4> subjects = {"Where is my parcel?", "Wrong size", "Invoice", "Damaged"};
  const bool is_support = *event.activity == shop_.support_activity;
  std::string& out = is_support ? tables.support : tables.events;
  append_customer(out, customer);
  out += ',', append_time(out, event.at);
  out += ',', out += *event.activity, out += ',';
  const auto chosen = static_cast<size_t>(customer + static_cast<uint64_t>(event.at));
  if (is_support) {
    out += by[chosen % by.size()], out += ',', out += subjects[chosen / 3 % subjects.size()], out += '\n';
    return;
  }
  out += shop_.groups[journey.group].name, out += ',';
  if (first_goal) {
    out += std::to_string(journey.value / 100), out += '.';
    append_digits(out, static_cast<uint64_t>(journey.value % 100), 2);
  }
  out += '\n';
}

void ShopRows::add(uint64_t customer, const ShopJourney& journey, ShopTables tables) {
  bool bought = false;
  for (const ShopEvent& event : journey.events) {
    const bool first_goal = event.stage == goal_event && !bought;
    bought |= first_goal;
    add_event(customer, journey, event, first_goal, tables);
    if (shop_.noise.broken_every == 0 || ++events_ % shop_.noise.broken_every != 0) continue;
    append_customer(tables.events, customer);
    tables.events += ",the day before yesterday,visited_home,web,\n";
    ++broken_;
  }
  for (const ShopAnswer& answer : journey.answers) {
    const auto& touchpoint = shop_.stages[static_cast<size_t>(answer.stage)].activities[0];
    append_answer(answer.is_nps ? tables.nps : tables.survey, customer, answer,
                  answer.is_nps ? "the shop as a whole" : touchpoint);
  }
}

}  // namespace cairn
