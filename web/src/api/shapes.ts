/** Names for the shapes of the API, which openapi-typescript makes out of server/openapi.json. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type About = Schemas['About'];
export type ActorAnswer = Schemas['ActorAnswer'];
export type ActorPage = Schemas['ActorPage'];
export type Balance = Schemas['Balance'];
export type ChangesAnswer = Schemas['ChangesAnswer'];
export type BindingPact = Schemas['BindingPact'];
export type Contradiction = Schemas['Contradiction'];
export type Corrections = Schemas['Corrections'];
export type CorrectionOutcome = Schemas['CorrectionOutcome'];
export type Count = Schemas['Count'];
export type CurvePoint = Schemas['CurvePoint'];
export type DocumentAnswer = Schemas['DocumentAnswer'];
export type DocumentReport = Schemas['DocumentReport'];
export type DocumentSummary = Schemas['DocumentSummary'];
export type DyadAnswer = Schemas['DyadAnswer'];
export type DyadPage = Schemas['DyadPage'];
export type Evidence = Schemas['Evidence'];
export type EventAnswer = Schemas['EventAnswer'];
export type EventPage = Schemas['EventPage'];
export type EventReport = Schemas['EventReport'];
export type Explanation = Schemas['Explanation'];
export type ExplainedEvent = Schemas['ExplainedEvent'];
export type IngestJob = Schemas['IngestJob'];
export type InputErrorPage = Schemas['InputErrorPage'];
export type Names = Schemas['Names'];
export type NetworkAnswer = Schemas['NetworkAnswer'];
export type ObligationAnswer = Schemas['ObligationAnswer'];
export type PactAnswer = Schemas['PactAnswer'];
export type PactPage = Schemas['PactPage'];
export type Quantity = Schemas['Quantity'];
export type Ruling = Schemas['Ruling'];
export type SearchAnswer = Schemas['SearchAnswer'];
export type StatsAnswer = Schemas['StatsAnswer'];
export type StoredEvent = Schemas['StoredEvent'];
export type StoredTie = Schemas['StoredTie'];
export type StoryAnswer = Schemas['StoryAnswer'];
export type Tie = Schemas['Tie'];
export type TieAnswer = Schemas['TieAnswer'];
export type TiePage = Schemas['TiePage'];
export type TimelineAnswer = Schemas['TimelineAnswer'];

/** One coding, whether of a single document or of all together. */
export type Event = Schemas['Event'];
export type EventType = Event['type'];
export type Status = Event['status'];
export type TieKind = Tie['kind'];
export type EdgeKind = NetworkAnswer['edges'][number]['kind'];
export type Period = TimelineAnswer['by'];
export type Name = Names['names'][number];

export const eventTypes: readonly EventType[] = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
];
export const statuses: readonly Status[] = ['happened', 'ongoing', 'planned', 'possible', 'denied', 'not'];
export const tieKinds: readonly TieKind[] = [
  'agreement',
  'membership',
  'obligation',
  'exercise',
  'transfer',
  'presence',
  'meeting',
  'office',
  'dispute',
];
