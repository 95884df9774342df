/** "Wrong?": a person's ruling on an event. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, post, Refusal, send } from '../api/ask';
import {
  type CorrectionOutcome,
  type Event,
  type EventType,
  eventTypes,
  type Ruling,
  type Status,
  statuses,
} from '../api/shapes';
import { about, refresh } from '../desk/server';
import { text } from '../text/text';
import { Icon } from './icon';

interface Draft {
  wrong: boolean;
  type: EventType;
  mode: string;
  actors: string;
  recipients: string;
  status: Status;
  date: string;
  place: string;
  saidBy: string;
  note: string;
  onlyHere: boolean;
}

const draftOf = (event: Event): Draft => ({
  wrong: true,
  type: event.type,
  mode: event.mode ?? '',
  actors: event.actors.join(', '),
  recipients: event.recipients.join(', '),
  status: event.status,
  date: event.date ?? '',
  place: event.place ?? '',
  saidBy: event.said_by ?? '',
  note: '',
  onlyHere: false,
});

const codesOf = (words: string): string[] =>
  words
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean);

const orNull = (words: string): string | null => (words.trim() === '' ? null : words.trim());

/** Only what differs from the machine's coding; null when nothing does. */
function rulingOf(draft: Draft, event: Event): Ruling | null {
  const note = draft.note.trim() === '' ? {} : { note: draft.note.trim() };
  if (draft.wrong) return { wrong: true, ...note };
  const list = (a: readonly string[], b: readonly string[]) => a.join() !== b.join();
  const changes = {
    ...(draft.type !== event.type && { type: draft.type }),
    ...(orNull(draft.mode) !== event.mode && { mode: orNull(draft.mode) }),
    ...(list(codesOf(draft.actors), event.actors) && { actors: codesOf(draft.actors) }),
    ...(list(codesOf(draft.recipients), event.recipients) && { recipients: codesOf(draft.recipients) }),
    ...(draft.status !== event.status && { status: draft.status }),
    ...(orNull(draft.date) !== event.date && { date: orNull(draft.date) }),
    ...(orNull(draft.place) !== event.place && { place: orNull(draft.place) }),
    ...(orNull(draft.saidBy) !== event.said_by && { said_by: orNull(draft.saidBy) }),
  };
  return Object.keys(changes).length === 0 ? null : { ...changes, ...note };
}

function Field({
  name,
  value,
  set,
  help,
}: {
  name: string;
  value: string;
  set: (value: string) => void;
  help?: string;
}) {
  return (
    <label class="field">
      <span>{name}</span>
      <input type="text" value={value} title={help} onInput={(event) => set(event.currentTarget.value)} />
    </label>
  );
}

function Changes({ draft, set }: { draft: Draft; set: (changes: Partial<Draft>) => void }) {
  const { words, codings, correction } = text.value;
  const modes = Object.keys(codings.modes).flatMap((key) =>
    key.startsWith(`${draft.type}/`) ? [key.slice(draft.type.length + 1)] : [],
  );
  return (
    <div class="correction-fields">
      <label class="field">
        <span>{words.kind}</span>
        <select
          value={draft.type}
          onChange={(event) => set({ type: event.currentTarget.value as EventType, mode: '' })}
        >
          {eventTypes.map((type) => (
            <option key={type} value={type}>
              {codings.types[type]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{words.mode}</span>
        <select value={draft.mode} onChange={(event) => set({ mode: event.currentTarget.value })}>
          <option value="">{correction.noMode}</option>
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {codings.modes[`${draft.type}/${mode}`]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{words.status}</span>
        <select
          value={draft.status}
          onChange={(event) => set({ status: event.currentTarget.value as Status })}
        >
          {statuses.map((status) => (
            <option key={status} value={status}>
              {codings.statuses[status]}
            </option>
          ))}
        </select>
      </label>
      <Field
        name={words.date}
        value={draft.date}
        set={(date) => set({ date })}
        help="2018-03-14, 2018-03, 2018-03-14/2018-03-16"
      />
      <Field
        name={words.actors}
        value={draft.actors}
        set={(actors) => set({ actors })}
        help={correction.codesHelp}
      />
      <Field
        name={words.recipients}
        value={draft.recipients}
        set={(recipients) => set({ recipients })}
        help={correction.codesHelp}
      />
      <Field name={words.place} value={draft.place} set={(place) => set({ place })} help="PAK" />
      <Field name={words.speaker} value={draft.saidBy} set={(saidBy) => set({ saidBy })} help="RUS" />
      <p class="quiet wide-field">{correction.codesHelp}</p>
    </div>
  );
}

/** Shown only where the server takes corrections. `document`: the report that may be ruled on alone. */
export function Correct({
  id,
  event,
  document,
  several,
}: {
  id: string;
  event: Event;
  document?: string;
  several: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(() => draftOf(event));
  const [trouble, setTrouble] = useState<string | null>(null);
  const [done, setDone] = useState<CorrectionOutcome | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) {
      setDraft(draftOf(event));
      setTrouble(null);
      dialog.current?.showModal();
    } else dialog.current?.close();
  }, [open, event]);
  if (!about.value?.allow_corrections) return null;
  const { correction, event: words, desk } = text.value;
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const fail = (error: unknown) =>
    setTrouble(error instanceof Refusal && error.message ? error.message : text.value.states.offline);
  const record = async () => {
    const ruling = rulingOf(draft, event);
    if (!ruling) return setTrouble(correction.nothing);
    try {
      const outcome = await post<CorrectionOutcome>(api('corrections'), {
        event: id,
        ...(draft.onlyHere && document && { document }),
        ruling,
      });
      setDone(outcome);
      setOpen(false);
      await refresh();
    } catch (error) {
      fail(error);
    }
  };
  const undo = async () => {
    try {
      for (const one of done?.corrections ?? [])
        await send(api(`corrections/${encodeURIComponent(one)}`), { method: 'DELETE' });
      setDone(null);
      await refresh();
    } catch (error) {
      fail(error);
    }
  };
  if (done)
    return (
      <span class="corrected-now" role="status">
        {correction.sent}{' '}
        <button type="button" class="button plain" onClick={undo}>
          {correction.undo}
        </button>
        {trouble && <span class="alarm">{trouble}</span>}
      </span>
    );
  return (
    <>
      <button type="button" class="button plain" onClick={() => setOpen(true)}>
        <Icon name="flag" />
        {words.wrong}
      </button>
      <dialog
        ref={dialog}
        class="dialog correction"
        aria-labelledby={`correct-${id}`}
        onClose={() => setOpen(false)}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            record();
          }}
        >
          <header>
            <h2 id={`correct-${id}`}>{correction.title}</h2>
            <button type="button" class="icon-button" aria-label={desk.close} onClick={() => setOpen(false)}>
              <Icon name="close" />
            </button>
          </header>
          <p class="quiet">{correction.intro}</p>
          <label class="radio">
            <input type="radio" name="what" checked={draft.wrong} onChange={() => set({ wrong: true })} />
            {correction.wrong}
          </label>
          <label class="radio">
            <input type="radio" name="what" checked={!draft.wrong} onChange={() => set({ wrong: false })} />
            {correction.part}
          </label>
          {!draft.wrong && <Changes draft={draft} set={set} />}
          {several && document && (
            <fieldset class="scope">
              <legend>{correction.scope}</legend>
              <label class="radio">
                <input
                  type="radio"
                  name="scope"
                  checked={!draft.onlyHere}
                  onChange={() => set({ onlyHere: false })}
                />
                {correction.all}
              </label>
              <label class="radio">
                <input
                  type="radio"
                  name="scope"
                  checked={draft.onlyHere}
                  onChange={() => set({ onlyHere: true })}
                />
                {correction.one}
              </label>
            </fieldset>
          )}
          <label class="field">
            <span>{correction.note}</span>
            <textarea
              rows={2}
              value={draft.note}
              onInput={(event) => set({ note: event.currentTarget.value })}
            />
          </label>
          {trouble && (
            <p class="alarm" role="alert">
              {trouble}
            </p>
          )}
          <footer class="row">
            <button type="submit" class="button strong">
              {correction.send}
            </button>
            <button type="button" class="button plain" onClick={() => setOpen(false)}>
              {text.value.words.cancel}
            </button>
          </footer>
        </form>
      </dialog>
    </>
  );
}
