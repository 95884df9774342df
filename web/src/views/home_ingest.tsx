/** Files dropped or chosen go to the server, which reads them into the store; its progress is shown until it ends. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { api, Refusal, send } from '../api/ask';
import type { IngestJob } from '../api/shapes';
import { about, refresh } from '../desk/server';
import { Icon } from '../parts/icon';
import { bytes, text } from '../text/text';

const kEvery = 700; // milliseconds between looks at a running ingest

/** fetch() tells nothing of an upload's progress; this does. */
function upload(files: readonly File[], progress: (share: number) => void): Promise<IngestJob> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.name);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', api('ingest'));
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      if (request.status < 300) return done(request.response);
      const { code, message } = request.response?.error ?? { code: 'broken', message: request.statusText };
      failed(new Refusal(code, message, request.status));
    };
    request.onerror = () => failed(new Refusal('offline', text.value.states.offline, 0));
    request.send(form);
  });
}

function Job({ job, stop }: { job: IngestJob; stop: () => void }) {
  const { ingest, words } = text.value;
  const { progress } = job;
  const going = job.state === 'waiting' || job.state === 'running';
  const share = progress.total_bytes > 0 ? progress.bytes / progress.total_bytes : undefined;
  const facts = [
    ingest.result(words.documents(progress.added), words.events(progress.events), words.ties(progress.ties)),
    progress.unchanged > 0 && ingest.unchanged(progress.unchanged),
    progress.superseding > 0 && ingest.superseding(progress.superseding),
    progress.failed > 0 && ingest.failed(progress.failed),
  ].filter(Boolean);
  return (
    <div class="job">
      <p class="row">
        <strong>{ingest.states[job.state]}</strong>
        <span class="quiet">{job.files.join(', ')}</span>
        {going && (
          <button type="button" class="button plain" onClick={stop}>
            {ingest.stop}
          </button>
        )}
      </p>
      {going && <progress value={share} max={1} aria-label={ingest.states[job.state]} />}
      <p role="status">{facts.join(' · ')}</p>
      {job.error && <p class="alarm">{job.error.message}</p>}
      {job.errors.length > 0 && (
        <details>
          <summary>{ingest.failed(job.errors.length)}</summary>
          <ul class="plain-list">
            {job.errors.map((error) => (
              <li key={`${error.where} ${error.code}`}>
                <code>{error.where}</code> {error.message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

export function Dropzone() {
  const { ingest } = text.value;
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<number | null>(null);
  const [job, setJob] = useState<IngestJob | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const limit = about.value?.upload_limit ?? 0;

  const id = job && (job.state === 'waiting' || job.state === 'running') ? job.id : null;
  useEffect(() => {
    if (id === null) return;
    const timer = setInterval(async () => {
      try {
        const now = await send<IngestJob>(api(`ingest/${id}`));
        setJob(now);
        if (now.state !== 'waiting' && now.state !== 'running') await refresh();
      } catch (error) {
        setTrouble(error instanceof Refusal && error.message ? error.message : text.value.states.offline);
      }
    }, kEvery);
    return () => clearInterval(timer);
  }, [id]);

  const add = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setTrouble(null);
    if (limit > 0 && files.reduce((sum, file) => sum + file.size, 0) > limit) {
      setTrouble(ingest.tooLarge(bytes(limit)));
      return;
    }
    setSending(0);
    try {
      setJob(await upload(files, setSending));
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    } finally {
      setSending(null);
    }
  };
  return (
    <>
      <h2>{ingest.title}</h2>
      <div
        class={over ? 'dropzone over' : 'dropzone'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <Icon name="file" />
        <p>
          {ingest.drop} {ingest.or}{' '}
          <button type="button" class="as-link" onClick={() => input.current?.click()}>
            {ingest.choose}
          </button>
        </p>
        <p class="quiet">{ingest.formats(bytes(limit))}</p>
        <input
          ref={input}
          type="file"
          multiple
          class="unseen"
          tabIndex={-1}
          aria-label={ingest.title}
          onChange={(event) => {
            add([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {sending !== null && (
        <p role="status">
          <progress value={sending} max={1} aria-label={ingest.title} />{' '}
          {ingest.sending(Math.round(100 * sending))}
        </p>
      )}
      {trouble && (
        <p class="alarm" role="alert">
          {trouble}
        </p>
      )}
      {job && (
        <Job
          job={job}
          stop={() => send<IngestJob>(api(`ingest/${job.id}`), { method: 'DELETE' }).then(setJob, () => {})}
        />
      )}
    </>
  );
}
