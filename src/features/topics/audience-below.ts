import {
  narrowerLimit,
  type OwnTopicAudience,
  type TopicAudienceView,
} from '../../contract/topic-audience.ts';

const NOTHING_SET: OwnTopicAudience = { widest: null, default: null };

/** What holds in a topic, below what is set in the one above it. */
export function audienceBelow(own: OwnTopicAudience, above: OwnTopicAudience | null): TopicAudienceView {
  const parent = above ?? NOTHING_SET;
  const widest = narrowerLimit(own.widest ?? 'public', parent.widest ?? 'public');
  return { widest, default: narrowerLimit(own.default ?? parent.default ?? 'members', widest), own };
}
