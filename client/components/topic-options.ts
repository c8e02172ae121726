import type { TopicView } from '../../src/contract/views.ts';
import type { Option, OptionGroup } from './choices.tsx';

/** Topics of the tree as choices, each with those below it. `valueOf` says what is sent. */
export function topicOptions(
  topics: readonly TopicView[],
  valueOf: (topic: TopicView) => string = (topic) => topic.id,
): (Option | OptionGroup)[] {
  const toOption = (topic: TopicView): Option => ({ value: valueOf(topic), label: topic.name });
  return rootTopics(topics).map((root) => {
    const below = topicsBelow(topics, root.id);
    return below.length === 0
      ? toOption(root)
      : { label: root.name, options: [toOption(root), ...below.map(toOption)] };
  });
}

export function rootTopics(topics: readonly TopicView[]): TopicView[] {
  return inOrder(topics.filter((topic) => topic.parentId === null));
}

export function topicsBelow(topics: readonly TopicView[], parentId: string): TopicView[] {
  return inOrder(topics.filter((topic) => topic.parentId === parentId));
}

function inOrder(topics: TopicView[]): TopicView[] {
  return topics.sort((one, other) => one.order - other.order || one.name.localeCompare(other.name));
}
