import type { JSX } from 'preact';
import type { SeersCount, ShownAudience } from '../../src/contract/account-views.ts';
import type { AudienceKind, AudienceView, GroupRef, ProjectRef } from '../../src/contract/audience-views.ts';
import type { FormState, PageContext } from '../../src/contract/page.ts';
import { exceeds, type AudienceLimit } from '../../src/contract/topic-audience.ts';
import { countWords, peopleAddress, seersWords } from './audience-words.ts';
import { AudienceBadge } from './AudienceBadge.tsx';
import { Checkbox, Field, RadioGroup } from './forms.tsx';

/** What a member may choose an audience from, and what is chosen. */
export interface AudienceOptions {
  projects: readonly ProjectRef[];
  groups: readonly GroupRef[];
  fields: { choice: string; ticked: readonly string[]; typed: string };
  /** How many people each of them is for. */
  counts: {
    members: SeersCount;
    projects: Readonly<Record<string, SeersCount>>;
    groups: Readonly<Record<string, SeersCount>>;
  };
}

export interface AudienceChoiceProps {
  page: PageContext;
  form: FormState;
  legend: string;
  hint?: string;
  /** Kinds that stand to choose from, as far as the member has any of them. */
  kinds?: readonly AudienceKind[];
  options: AudienceOptions;
  /** Who would see what is for the choice that is made, told below it; null when none can be told. */
  seers?: { shown: ShownAudience | null; countAt: string };
  /** How wide the topic allows it to be; the rest stands there, and cannot be chosen. */
  widest?: AudienceLimit;
}

/**
 * Who can see a thread. Fields: audience ('public', 'members', 'projects' or 'group:<id>'), projects (grant numbers),
 * projectNames (further projects as somebody types them).
 */
export function AudienceChoice(props: AudienceChoiceProps): JSX.Element {
  const {
    page,
    form,
    legend,
    hint,
    options,
    widest = 'public',
    seers,
    kinds = ['members', 'projects', 'group', 'public'],
  } = props;
  const hasProjects = kinds.includes('projects') && options.projects.length > 0;
  const offered = choicesOf(options).filter(
    ({ kind }) => kinds.includes(kind) && (kind !== 'projects' || hasProjects),
  );
  return (
    <div class="audience-choice">
      {LIMITING.map((limit) => (
        <p key={limit} class="notice" data-limit={limit} hidden={limit !== widest}>
          {page.t(`compose.limit-${limit}`)}
        </p>
      ))}
      <RadioGroup
        form={form}
        name="audience"
        legend={legend}
        {...(hint === undefined ? {} : { hint })}
        value={options.fields.choice}
        choices={offered.map(({ value, ...audience }) => ({
          value,
          label: <ChoiceBadge page={page} audience={audience} />,
          hint: hintOf(page, options, audience),
          disabled: exceeds(audience.kind, widest),
        }))}
      />
      {hasProjects ? <ProjectFields page={page} form={form} options={options} /> : null}
      {seers === undefined ? null : (
        <p class="audience-seers" data-count-at={seers.countAt} aria-live="polite">
          {seers.shown === null ? null : <WouldSee page={page} shown={seers.shown} />}
        </p>
      )}
    </div>
  );
}

/** "Visible to 37 people: RHINOCEROS and LiCORNE", as a link to the list of them. */
function WouldSee({ page, shown }: { page: PageContext; shown: ShownAudience }): JSX.Element {
  const { t, locale } = page;
  const words = seersWords({ t, locale, ...shown });
  const href = peopleAddress(shown.audience);
  const look = `audience ${shown.audience.kind}`;
  return href === null ? (
    <span class={look}>{words}</span>
  ) : (
    <a class={look} href={href}>
      {words}
    </a>
  );
}

/** Whom a choice means, and how many people that are where it says so alone. */
function hintOf({ t }: PageContext, { counts }: AudienceOptions, { kind, group }: AudienceView): string {
  const whom = t(`compose.audience-${kind}`);
  const seers = kind === 'members' ? counts.members : counts.groups[group?.id ?? ''];
  return seers === undefined
    ? whom
    : `${whom} ${t('compose.audience-now', { people: countWords(t, seers) })}`;
}

const LIMITING = ['members', 'named'] as const;

function choicesOf({ groups }: AudienceOptions): (AudienceView & { value: string })[] {
  const plain = (['members', 'projects', 'public'] as const).map((kind) => ({
    value: kind,
    kind,
    projects: [],
    group: null,
  }));
  const [members, projects, everyone] = plain;
  const named = groups.map((group) => ({
    value: `group:${group.id}`,
    kind: 'group' as const,
    projects: [],
    group,
  }));
  return [members, projects, ...named, everyone].filter((choice) => choice !== undefined);
}

function ChoiceBadge({ page, audience }: { page: PageContext; audience: AudienceView }): JSX.Element {
  const { t, locale } = page;
  // Which projects is said below.
  if (audience.kind === 'projects') return <span class="audience projects">{t('audience.projects')}</span>;
  return <AudienceBadge t={t} locale={locale} audience={audience} />;
}

function ProjectFields(props: Pick<AudienceChoiceProps, 'page' | 'form' | 'options'>): JSX.Element {
  const { page, form, options } = props;
  const { t } = page;
  return (
    <fieldset class="audience-projects">
      <legend>{t('compose.audience-which')}</legend>
      {options.projects.map(({ id, acronym }) => (
        <Checkbox
          key={id}
          form={{ values: {}, errors: {} }}
          name="projects"
          value={id}
          label={
            <>
              {acronym}{' '}
              <span class="quiet-text">
                {[id, ...countOf(page, options.counts.projects[id])].join(' · ')}
              </span>
            </>
          }
          checked={options.fields.ticked.includes(id)}
        />
      ))}
      <Field
        page={page}
        form={form}
        name="projectNames"
        label={t('compose.audience-further')}
        hint={t('compose.audience-further-hint')}
        value={options.fields.typed}
        maxLength={400}
      />
    </fieldset>
  );
}

function countOf({ t }: PageContext, seers: SeersCount | undefined): string[] {
  return seers === undefined ? [] : [countWords(t, seers)];
}
