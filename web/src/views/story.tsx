import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { StoryAnswer } from '../api/shapes';
import { Page } from '../desk/page';
import { EventList } from '../parts/event_row';
import { documentTitle, Source } from '../parts/source';
import { Empty, Shown } from '../parts/states';
import { languageName, list, text } from '../text/text';

export default function Story({ params: { id } }: { params: { id: string } }) {
  const url = api(`stories/${encodeURIComponent(id)}`);
  const answer = useAnswer<StoryAnswer>(url);
  const { story, views, words } = text.value;
  const first = answer.value?.documents[0];
  const title = first ? documentTitle(first) : views.story;
  return (
    <Page
      title={title}
      kicker={story.title}
      heading={<span lang={first?.lang ?? undefined}>{title}</span>}
      pin={first ? title : false}
      source={url}
      intro={
        answer.value && (
          <p>
            {words.documents(answer.value.documents.length)}, {story.outlets(answer.value.outlets)},{' '}
            {list(answer.value.languages.map(languageName))}
          </p>
        )
      }
    >
      <Shown answer={answer} lines={10}>
        {(value) => (
          <div class="fact-page">
            <section class="panel">
              <h2>{story.events}</h2>
              {value.events.length === 0 ? (
                <Empty title={text.value.document.noEvents} />
              ) : (
                <EventList events={value.events} />
              )}
            </section>
            <section class="panel">
              <h2>{story.documents}</h2>
              <ol class="plain-list" data-arrows>
                {value.documents.map((document) => (
                  <li key={document.id}>
                    <Source document={document} />
                  </li>
                ))}
              </ol>
            </section>
          </div>
        )}
      </Shown>
    </Page>
  );
}
