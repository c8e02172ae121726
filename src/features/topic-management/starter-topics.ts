import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Core } from '../../core.ts';
import { toObjectId } from '../../database/index.ts';
import { projectRoot } from '../../project-root.ts';
import type { Concepts } from '../concepts/index.ts';
import type { Topics } from '../topics/index.ts';

const TopicsFile = z.object({
  topics: z.array(
    z.object({ slug: z.string(), name: z.string(), description: z.string(), stages: z.array(z.string()) }),
  ),
});

/** The topics of a new hub: data/topics.json, and below each the value-chain stages that belong there. */
export function createStarterTopics(
  core: Core,
  { concepts, topics }: { concepts: Concepts; topics: Topics },
) {
  return {
    /** Adds what is missing by its slug, so that it can be run again after it was cut off. */
    async add(): Promise<void> {
      const file = join(projectRoot(), 'data/topics.json');
      const { topics: starters } = TopicsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
      await concepts.load();
      await topics.load();
      const add = async (topic: {
        slug: string;
        name: string;
        description: string;
        parentId: string | null;
        order: number;
      }) => {
        const standing = topics.all().find((one) => one.slug === topic.slug);
        if (standing !== undefined) return standing.id;
        const parentId = topic.parentId === null ? null : toObjectId(topic.parentId);
        return core.database.transaction((session) => topics.store.add({ ...topic, parentId }, session));
      };
      for (const [order, { slug, name, description, stages }] of starters.entries()) {
        const parentId = await add({ slug, name, description, parentId: null, order });
        for (const [place, stage] of stages.entries()) {
          const concept = concepts.find(stage);
          if (concept === null)
            throw new Error(`data/topics.json names the stage ${stage}, which the vocabulary does not have`);
          await add({
            slug: stage.slice(stage.indexOf(':') + 1),
            name: capitalise(concept.labels.en),
            description: concept.definition,
            parentId,
            order: place,
          });
        }
      }
      await topics.load();
    },
  };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
