// `channel_flow`: how channels work together (DEFINITIONS 8.2).
#include "discovery/channel_flow.h"

#include "app/analyses/all.h"
#include "app/analyses/request_log.h"

namespace cairn {
namespace {

struct ChannelEvent : CaseEvent {
  std::optional<std::string> channel;
};
BOOST_DESCRIBE_STRUCT(ChannelEvent, (CaseEvent), (channel))

struct ChannelFlowInput {
  std::vector<ChannelEvent> events;
  std::optional<std::vector<std::string>> cases;
};
BOOST_DESCRIBE_STRUCT(ChannelFlowInput, (), (events, cases))

struct ChannelFlowParams : ObservationParams, ProjectionParams {};
BOOST_DESCRIBE_STRUCT(ChannelFlowParams, (ObservationParams, ProjectionParams), ())

struct ChannelOut {
  std::string channel;
  int64_t events, cases, entries, exits, in_progress, left;
  std::optional<Rational> leave_rate;
  std::optional<Interval> leave_ci;
};
BOOST_DESCRIBE_STRUCT(ChannelOut, (), (channel, events, cases, entries, exits, in_progress, left, leave_rate, leave_ci))

struct ChannelTransitionOut {
  std::string from, to;
  int64_t count, cases;
  std::optional<Rational> share;
  std::optional<Interval> ci;
  Dist time_ms;
};
BOOST_DESCRIBE_STRUCT(ChannelTransitionOut, (), (from, to, count, cases, share, ci, time_ms))

struct ChannelFlowOutput {
  int64_t n_cases, with_channel, multi_channel;
  std::optional<Rational> multi_share;
  std::optional<Interval> multi_ci;
  std::vector<ChannelOut> channels;
  std::vector<ChannelTransitionOut> transitions;
};
BOOST_DESCRIBE_STRUCT(ChannelFlowOutput, (),
                      (n_cases, with_channel, multi_channel, multi_share, multi_ci, channels, transitions))

ChannelFlowOutput name(const ChannelFlow& flow, const Dictionary& channels) {
  const Proportion multi{flow.multi_channel, flow.with_channel};
  ChannelFlowOutput out{flow.n_cases, flow.with_channel, flow.multi_channel, multi.share(), wilson(multi), {}, {}};
  const auto word = [&](ChannelId id) { return std::string(channels.name(id)); };
  for (const ChannelFigures& c : flow.channels) {
    out.channels.push_back({word(c.channel), c.events, c.cases, c.entries, c.exits, c.in_progress, c.left,
                            c.leave_rate().share(), wilson(c.leave_rate())});
  }
  for (const ChannelTransition& t : flow.transitions) {
    out.transitions.push_back(
        {word(t.from), word(t.to), t.count, t.cases.k, t.cases.share(), wilson(t.cases), t.time_ms});
  }
  return out;
}

Result<json::Value> answer_channel_flow(const ChannelFlowInput& in, const ChannelFlowParams& wanted,
                                        const AnalysisContext& context) {
  CAIRN_TRY(const auto observation, observation_of(wanted));
  CAIRN_TRY(const RequestLog log, RequestLog::of(in.events, in.cases, context));
  const std::vector<uint32_t> channel_rank = log.channels().ranks();
  const ChannelFlowQuestion question{log.kept(wanted), log.activity_set(wanted.goal), observation, channel_rank};
  return json::encode(name(count_channel_flow(log.columns(), question, context.workers), log.channels()));
}

}  // namespace

Analysis channel_flow_analysis() {
  return analysis("channel_flow", "How channels work together.", "8.2", answer_channel_flow);
}

}  // namespace cairn
