import type { AudienceKind } from '../../contract/audience-views.ts';
import { exceeds, type AudienceLimit } from '../../contract/topic-audience.ts';
import type { Transaction } from '../../database/index.ts';
import { invalidField } from '../../errors.ts';
import { audienceBelow } from './audience-below.ts';
import type { Topics } from './topics.service.ts';
import type { TopicsRepository } from './topics.repository.ts';

/** Where a thread stands, or is to stand, and for whom it is. */
interface Placed {
  topicId: string;
  kind: AudienceKind;
  /** Which field of what was sent is wrong when the topic has no room for it. */
  field: 'audience' | 'topicId';
}

/** Refuses threads that are for more people than their topic allows. */
export function createAudienceLimits(topics: Topics, store: TopicsRepository) {
  function requireWithin({ topicId, kind, field }: Placed, widest: AudienceLimit): void {
    if (exceeds(kind, widest)) {
      const key = field === 'audience' ? `input.audience-limit-${widest}` : `input.topic-limit-${widest}`;
      throw invalidField(field, key, { topic: topics.get(topicId).name });
    }
  }

  return {
    /** Throws 'invalid-input' that says what to do. */
    requireAudience: (placed: Placed): void => {
      requireWithin(placed, topics.audienceOf(topics.get(placed.topicId)).widest);
    },

    /**
     * The same as the last step of the transaction that puts a thread there: whoever narrows the topic at this moment
     * waits for it or sees it, or it sees them.
     */
    async holdAudience(placed: Placed, session: Transaction): Promise<void> {
      // There is room for these everywhere.
      if (!exceeds(placed.kind, 'named')) return;
      const standing = await store.hold(placed.topicId, session);
      if (standing === null) throw invalidField('topicId', 'input.topic-unknown');
      requireWithin(placed, audienceBelow(standing.own, standing.above).widest);
    },
  };
}
