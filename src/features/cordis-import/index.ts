import type { Core } from '../../core.ts';
import type { Endpoints } from '../../http/endpoints.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Concepts } from '../concepts/index.ts';
import type { ModerationLog } from '../moderation-log/index.ts';
import type { Organisations } from '../organisations/index.ts';
import type { Projects } from '../projects/index.ts';
import { createImportItemsRepository } from './import-items.repository.ts';
import { createImportWork } from './import-work.ts';
import { createImportsRepository } from './imports.repository.ts';
import { declareImportPages } from './imports.pages.tsx';
import { declareImportRoutes } from './imports.routes.ts';
import { createImportsService } from './imports.service.ts';
import { createOrderedImport } from './ordered-import.ts';

interface Needs {
  members: Pick<Accounts['members'], 'findAuthors'>;
  concepts: Concepts;
  organisations: Organisations;
  projects: Projects;
  log: ModerationLog;
}

export type { SourceFile } from './work-deps.ts';
export type { ImportReport } from './ordered-import.ts';

/** Takes what CORDIS publishes of projects and their organisations into the directories, and keeps what was edited here. */
export function createCordisImport(core: Core, needs: Needs) {
  const imports = createImportsRepository(core.database.connection);
  const items = createImportItemsRepository(core.database.connection);
  const work = createImportWork({ core, imports, items, ...needs });
  const service = createImportsService(core, { imports, items, work, members: needs.members });
  return {
    ...service,
    declare: (endpoints: Endpoints): void => {
      declareImportRoutes(endpoints, service);
      declareImportPages(endpoints, service);
    },
    models: [...imports.models, ...items.models],
    /** For the command line: everything in one go. */
    order: createOrderedImport(core, { imports, items, work }),
  };
}
