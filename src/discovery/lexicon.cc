#include "discovery/lexicon.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace cairn {
namespace {

enum Stage : size_t { notice, compare, decide, buy, use, help };

constexpr std::array<std::string_view, 6> stage_names = {"I notice it", "I compare",        "I decide",
                                                         "I buy",       "I use and return", "I ask for help"};

// Entries of one stage, separated by commas. A trailing * lets any ending fit. Between entries of equally many words
// the earlier row decides: words that say what it is about stand before words that say how it was done (view, click,
// open).
struct Row {
  Stage stage;
  std::string_view patterns;
};

constexpr Row rows[] = {
    // English
    {help,
     "support, help, ticket*, complain*, complaint*, chat*, refund*, return request*, return started, claim*, "
     "incident*, issue reported,"
     "report issue, contact us, call center, call centre, hotline, escalat*, faq, agent*, troubleshoot*"},
    {buy,
     "checkout*, check out, purchas*, pay, pays, paid, payment*, buy, buys, bought, place order, order placed, order "
     "completed, order created,"
     "order confirmed, complete order, transaction*, invoice*, billing*, subscri*, upgrade*, shipping info, add "
     "shipping info,"
     "add payment info, begin checkout, coupon*, deposit*, contract signed, book, booked, booking*, reserve, reserved, "
     "reservation*"},
    {decide,
     "add to cart, cart, carts, basket*, bag, wishlist*, wish list, favorite*, favourite*, sign up*, signup*, signed "
     "up, register*, registration*,"
     "create account, account created, trial*, quote, quotes, generate lead, lead, leads, apply, application*, "
     "configure*, select plan, plan selected,"
     "remove from cart, shortlist*"},
    {compare,
     "search*, product, products, item, items, categor*, compar*, filter*, sort, sorted, sorting, browse*, catalog*, "
     "catalogue*, list view*, view item list, review*,"
     "rating*, pricing*, price*, demo, details, detail, detail page, feature page, specification*, video*, brochure*, "
     "file download,"
     "whitepaper*, webinar*"},
    {use,
     "login*, log in*, logged in, logged on, logout*, log out*, sign in*, signed in, use, used, usage, return, "
     "returned, returns,"
     "reorder*, order again, renew*, dashboard*, profile*, my account, settings, onboard*, invite*, share, shared, "
     "refer, referred, feedback, survey*, nps,"
     "app opened, app open, open app, user engagement, session*, export*, feature used, download*, install, installed, "
     "activat*, newsletter read"},
    {notice,
     "ad, ads, ad click*, advert*, banner*, campaign*, promotion*, promo*, impression*, landing*, home, homepage, home "
     "page,"
     "visit*, first visit*, first open, session start*, page view*, view page, pageview*, email open*, email click*, "
     "email*, newsletter*,"
     "social*, post seen, referral*, organic*, blog*, article*, scroll*, view promotion, select promotion, push "
     "notification*, flyer*"},
    {compare, "view*, viewed, click*, select*, select item, view item"},
    // German
    {help, "hilfe*, beschwerde*, reklamation*, rückgabe*, erstattung*, kundendienst*, anfrage*, stornierung*"},
    {buy, "kasse, kauf*, gekauft, bezahl*, zahlung*, bestell*, buchung*, gebucht, rechnung*"},
    {decide, "warenkorb*, merkzettel*, wunschliste*, registrier*, angebot*, probe*, anmeldung neu"},
    {compare, "suche*, gesucht, produkt*, vergleich*, kategorie*, bewertung*, preis*, angesehen"},
    {use, "anmeldung*, angemeldet, eingeloggt, genutzt, nutzung*, abmeldung*, wiederkauf*, verlängerung*"},
    {notice, "werbung*, anzeige*, startseite*, besuch*, kampagne*, landeseite*"},
    // French
    {help, "aide*, réclamation*, remboursement*, assistance*, plainte*"},
    {buy, "achat*, acheté*, paiement*, payé*, commande*, facture*, réservation*"},
    {decide, "panier*, inscription*, devis*, essai*, liste d envies"},
    {compare, "recherche*, produit*, comparaison*, catégorie*, avis, prix, fiche*"},
    {use, "connexion*, connecté*, utilisation*, utilisé*, renouvellement*"},
    {notice, "publicité*, accueil*, visite*, campagne*, bannière*"},
    // Spanish
    {help, "ayuda*, reclamación*, reclamo*, reembolso*, devolución*, soporte*, queja*"},
    {buy, "compra*, comprado, pago*, pagado, pedido*, factura*, reserva*"},
    {decide, "carrito*, cesta*, registro*, prueba*, presupuesto*"},
    {compare, "búsqueda*, producto*, comparación*, categoría*, opinión*, precio*, ficha*"},
    {use, "inicio de sesión, sesión*, uso*, usado, renovación*"},
    {notice, "anuncio*, publicidad*, inicio, página de inicio, visita*, campaña*"},
    // Russian
    {help, "помощь, поддержк*, жалоб*, возврат*, обращени*, чат*"},
    {buy, "покупк*, купил*, оплат*, заказ*, оформлени*, счет*, бронировани*"},
    {decide, "корзин*, избранн*, регистраци*, пробн*, заявк*"},
    {compare, "поиск*, товар*, сравнени*, категори*, отзыв*, цен*, просмотр*, каталог*"},
    {use, "вход*, авторизаци*, использовани*, продлени*"},
    {notice, "реклам*, главная*, визит*, посещени*, баннер*, кампани*"},
};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Lower case of a two-byte letter À–Þ or А–Я, the only ones beyond ASCII that the list needs.
std::string lower_letter(std::string_view letter) {
  if (letter.size() == 1) return ascii_lower(letter);
  std::string out(letter);
  const auto lead = static_cast<unsigned char>(letter[0]);
  const auto trail = static_cast<unsigned char>(letter[1]);
  if (lead == 0xC3 && trail >= 0x80 && trail <= 0x9E && trail != 0x97) out[1] = static_cast<char>(trail + 0x20);
  if (lead == 0xD0 && trail >= 0x90 && trail <= 0x9F) out[1] = static_cast<char>(trail + 0x20);
  if (lead == 0xD0 && trail >= 0xA0 && trail <= 0xAF) out = {static_cast<char>(0xD1), static_cast<char>(trail - 0x20)};
  return out;
}

bool is_letter(std::string_view letter) {
  const char c = letter[0];
  return letter.size() > 1 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Entry {
  Stage stage;
  std::vector<std::string> words;  // the last one may end in *
  std::string_view pattern;
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> table = [] {
    std::vector<Entry> out;
    for (const Row& row : rows) {
      for (size_t begin = 0; begin <= row.patterns.size();) {
        const size_t comma = std::min(row.patterns.find(',', begin), row.patterns.size());
        const std::string_view pattern = trim(row.patterns.substr(begin, comma - begin));
        begin = comma + 1;
        if (pattern.empty()) continue;
        Entry entry{row.stage, activity_words(pattern), pattern};
        if (pattern.ends_with('*')) entry.words.back() += '*';
        out.push_back(std::move(entry));
      }
    }
    return out;
  }();
  return table;
}

bool fits(std::string_view word, std::string_view pattern) {
  if (!pattern.ends_with('*')) return word == pattern;
  return word.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool fits(const std::vector<std::string>& words, const Entry& entry) {
  return std::search(words.begin(), words.end(), entry.words.begin(), entry.words.end(),
                     [](const std::string& word, const std::string& pattern) { return fits(word, pattern); }) !=
         words.end();
}

}  // namespace

std::span<const std::string_view> lexicon_stage_names() { return stage_names; }

std::vector<LexiconEntry> lexicon_entries() {
  std::vector<LexiconEntry> out;
  for (const Entry& entry : entries()) out.push_back({entry.stage, entry.pattern});
  return out;
}

std::vector<std::string> activity_words(std::string_view activity) {
  std::vector<std::string> words;
  bool in_word = false;
  bool after_lower = false;  // a capital now begins a word
  for (size_t i = 0; i < activity.size();) {
    size_t end = i + 1;
    while (end < activity.size() && is_continuation(activity[end])) ++end;
    const std::string_view letter = activity.substr(i, end - i);
    i = end;
    if (!is_letter(letter)) {
      in_word = after_lower = false;
      continue;
    }
    const std::string lower = lower_letter(letter);
    const bool is_capital = lower != letter;
    if (!in_word || (is_capital && after_lower)) words.emplace_back();
    words.back() += lower;
    in_word = true;
    after_lower = !is_capital;
  }
  return words;
}

std::optional<size_t> lexicon_stage(std::string_view activity) {
  const std::vector<std::string> words = activity_words(activity);
  const Entry* best = nullptr;
  for (const Entry& entry : entries()) {
    if ((best == nullptr || entry.words.size() > best->words.size()) && fits(words, entry)) best = &entry;
  }
  return best == nullptr ? std::nullopt : std::optional<size_t>(best->stage);
}

std::optional<std::vector<LexiconStage>> place_by_lexicon(std::span<const std::string_view> activities) {
  constexpr size_t fewest = 3;
  constexpr size_t most = 7;
  std::vector<LexiconStage> stages;
  for (const std::string_view name : stage_names) stages.push_back({std::string(name), {}});
  for (const std::string_view activity : activities) {
    const auto stage = lexicon_stage(activity);
    if (!stage) return std::nullopt;
    stages[*stage].activities.emplace_back(activity);
  }
  std::erase_if(stages, [](const LexiconStage& stage) { return stage.activities.empty(); });
  if (stages.size() < fewest || stages.size() > most) return std::nullopt;
  return stages;
}

}  // namespace cairn
