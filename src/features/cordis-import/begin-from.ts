import type { ImportView } from '../../contract/import-views.ts';
import { UPLOAD_LIMITS } from '../../contract/import-inputs.ts';
import { takeUpload, type UploadedRequest } from '../../http/uploads.ts';
import type { Viewer } from '../../viewer.ts';
import type { ImportsService } from './imports.service.ts';

/** Begins an import with the files of a request, which are released when they are read, or at once when it fails. */
export async function beginFrom(
  imports: ImportsService,
  viewer: Viewer,
  request: UploadedRequest,
): Promise<ImportView> {
  const upload = takeUpload(request);
  const release = upload?.release ?? (() => Promise.resolve());
  try {
    return await imports.begin(viewer, upload?.files ?? [], { largest: UPLOAD_LIMITS.bytes, release });
  } catch (error) {
    await release();
    throw error;
  }
}
