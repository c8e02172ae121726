import type { FormFields } from '../../http/form-fields.ts';

/** The fields of a form that writes: no label chosen is none, and a box that is not ticked says no. */
export function readLabelled(fields: FormFields) {
  const { sensitivity = '', linksAcknowledged: _ticked, ...rest } = fields.values;
  return {
    ...rest,
    ...(sensitivity === '' ? {} : { sensitivity }),
    linksAcknowledged: fields.isTicked('linksAcknowledged'),
  };
}

/** What was chosen, to be shown again. */
export function shownLabelled(draft: {
  sensitivity?: string | undefined;
  linksAcknowledged: boolean;
  writtenFor?: string | undefined;
}) {
  return {
    ...(draft.writtenFor === undefined ? {} : { writtenFor: draft.writtenFor }),
    ...(draft.sensitivity === undefined ? {} : { sensitivity: draft.sensitivity }),
    ...(draft.linksAcknowledged ? { linksAcknowledged: 'on' } : {}),
  };
}
