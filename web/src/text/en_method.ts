/** The page on method, in English: headings and paragraphs. */
export const method: { heading: string; paragraphs: string[] }[] = [
  {
    heading: 'What this is',
    paragraphs: [
      'Entente reads news in the language it is written in and keeps who did what to whom between states: who met, signed, accused, threatened, armed or attacked whom, when, whether it happened at all, and on whose word. Every fact here points to the sentence it came from.',
      'It reports what texts say. It does not decide what is true, forecast or advise.',
    ],
  },
  {
    heading: 'Events',
    paragraphs: [
      'An event is one act between political actors that a text states. It has one of the sixteen kinds of PLOVER, sometimes a mode that says how, and a CAMEO code. Persons, ministries, armies and capitals stand for their state.',
      'Reports of several documents are one event when kind and sides agree, and so do time, place or story. Near-identical and translated texts count as one story, so an agency’s dispatch that fifty sites reprint is one telling.',
    ],
  },
  {
    heading: 'Status and speaker',
    paragraphs: [
      'Each event has a status: it happened, is going on, is planned, is possible, is denied, or did not happen. Sums and curves count only what happened or goes on.',
      'The speaker is whom the text says it from; the agency it cites (TASS, Reuters) is kept apart. Where some say that it happened and others deny it, the event is marked as disputed.',
    ],
  },
  {
    heading: 'Cooperation and conflict',
    paragraphs: [
      'The Goldstein scale gives each kind of event a weight from −10 (force) to +10 (material aid). Cooperation is the sum of the positive weights in a period, conflict the sum of the negative ones.',
      'The norm of a period is the median of the periods before it, and its spread is 1.4826 times the median absolute deviation: outliers move neither. A period far outside is marked as out of its norm.',
    ],
  },
  {
    heading: 'Ties',
    paragraphs: [
      'A tie is what lasts: a membership, an agreement, an obligation, an exercise, a transfer, a presence, a meeting, an office, a dispute. It has parties with their parts, a beginning and an end as far as they are told, a stage of its life, and the sentences for and against it. Accounts that exclude each other are shown side by side.',
    ],
  },
  {
    heading: 'What to be careful about',
    paragraphs: [
      'Reading by machine makes mistakes: open the sentence before you rely on a fact. Where nothing is shown, the documents of this store tell nothing; that is no proof that nothing was. A date in italics is the day of publication, since no report dates the event.',
    ],
  },
];
