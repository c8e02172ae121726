export type MarkupLanguage = 'en' | 'de' | 'fr' | 'es' | 'it';

export interface Labels {
  table: string;
  footnotes: string;
  footnote: string;
  backToText: string;
  taskDone: string;
  taskOpen: string;
}

// They stand here and not in the page's catalogue because they become part of the stored HTML.
const LABELS: Record<MarkupLanguage, Labels> = {
  en: {
    table: 'Table',
    footnotes: 'Footnotes',
    footnote: 'Footnote',
    backToText: 'Back to the text',
    taskDone: 'Done',
    taskOpen: 'To do',
  },
  de: {
    table: 'Tabelle',
    footnotes: 'Fußnoten',
    footnote: 'Fußnote',
    backToText: 'Zurück zum Text',
    taskDone: 'Erledigt',
    taskOpen: 'Offen',
  },
  fr: {
    table: 'Tableau',
    footnotes: 'Notes de bas de page',
    footnote: 'Note',
    backToText: 'Retour au texte',
    taskDone: 'Fait',
    taskOpen: 'À faire',
  },
  es: {
    table: 'Tabla',
    footnotes: 'Notas al pie',
    footnote: 'Nota',
    backToText: 'Volver al texto',
    taskDone: 'Hecho',
    taskOpen: 'Pendiente',
  },
  it: {
    table: 'Tabella',
    footnotes: 'Note a piè di pagina',
    footnote: 'Nota',
    backToText: 'Torna al testo',
    taskDone: 'Fatto',
    taskOpen: 'Da fare',
  },
};

export function labelsIn(language: MarkupLanguage): Labels {
  return LABELS[language];
}
