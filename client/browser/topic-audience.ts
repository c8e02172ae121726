import { exceeds, type AudienceLimit, type TopicAudienceView } from '../../src/contract/topic-audience.ts';
import type { AudienceKind } from '../../src/contract/audience-views.ts';

type Limits = Readonly<Record<string, Pick<TopicAudienceView, 'widest' | 'default'>>>;

/** Lets what may be chosen as audience follow the topic that is chosen; what somebody chose stays as long as it may. */
export function followTopicAudience(form: HTMLFormElement): void {
  const topic = form.elements.namedItem('topicId');
  const limits = readLimits(form);
  const radios = [...form.querySelectorAll<HTMLInputElement>('input[name=audience]')];
  if (!(topic instanceof HTMLSelectElement) || limits === null) return;
  let isChosen = form.querySelector('[data-chosen]') !== null;
  for (const radio of radios)
    radio.addEventListener('change', () => {
      isChosen = true;
    });

  const follow = (): void => {
    const limit = limits[topic.value];
    if (limit === undefined) return;
    allow(radios, limit.widest);
    for (const note of form.querySelectorAll<HTMLElement>('[data-limit]'))
      note.hidden = note.dataset['limit'] !== limit.widest;
    if (isChosen && radios.some(({ checked }) => checked)) return;
    choose(radios, limit.default);
  };
  topic.addEventListener('change', follow);
  // A draft that was put back has chosen a topic without telling.
  follow();
}

function readLimits({ dataset }: HTMLFormElement): Limits | null {
  const { audiences } = dataset;
  return audiences === undefined ? null : (JSON.parse(audiences) as Limits);
}

function allow(radios: readonly HTMLInputElement[], widest: AudienceLimit): void {
  for (const radio of radios) {
    radio.disabled = exceeds(kindOf(radio), widest);
    if (radio.disabled) radio.checked = false;
  }
}

function choose(radios: readonly HTMLInputElement[], first: AudienceLimit): void {
  const fitting = radios.find((radio) =>
    first === 'named' ? !exceeds(kindOf(radio), first) : radio.value === first,
  );
  for (const radio of radios) radio.checked = radio === fitting;
}

function kindOf({ value }: HTMLInputElement): AudienceKind {
  return value.startsWith('group:') ? 'group' : (value as AudienceKind);
}
