import type { JSX } from 'preact';
import type { PageContext } from '../../src/contract/page.ts';
import { addresses } from './addresses.ts';

type ModerationTab = 'open' | 'decided' | 'concepts' | 'revealings' | 'log';

export interface ModerationTabsProps {
  page: PageContext;
  current: ModerationTab;
  /** Reports that wait for a decision. */
  openCount: number;
  /** Proposals for the vocabulary that wait; null for those who do not decide them. */
  proposalCount: number | null;
  /** Authors whose revealing waits for the viewer's decision. */
  revealingCount: number;
}

/** Ways to what moderators look after. */
export function ModerationTabs({
  page,
  current,
  openCount,
  proposalCount,
  revealingCount,
}: ModerationTabsProps): JSX.Element {
  const { t } = page;
  const tabs: { tab: ModerationTab; href: string; label: string }[] = [
    { tab: 'open', href: addresses.moderation, label: t('moderation.queue', { count: openCount }) },
    { tab: 'decided', href: addresses.moderationDecided, label: t('moderation.decided') },
    ...(proposalCount === null
      ? []
      : [
          {
            tab: 'concepts' as const,
            href: addresses.moderationConcepts,
            label: t('moderation.concepts', { count: proposalCount }),
          },
        ]),
    {
      tab: 'revealings',
      href: addresses.revealings,
      label: t('moderation.revealings', { count: revealingCount }),
    },
    { tab: 'log', href: addresses.moderationLog, label: t('moderation.log') },
  ];
  return (
    <nav class="tabs tabs-row" aria-label={t('moderation.title')}>
      {tabs.map(({ tab, href, label }) => (
        <a key={tab} href={href} aria-current={tab === current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  );
}
