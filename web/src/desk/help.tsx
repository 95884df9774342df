import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { text } from '../text/text';
import { destinations, helpOpen } from './keys';

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = helpOpen.value;
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const { keys, views, desk } = text.value;
  const close = () => {
    helpOpen.value = false;
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="keys-title" onClose={close}>
      <header>
        <h2 id="keys-title">{keys.title}</h2>
        <button type="button" class="icon-button" aria-label={desk.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <dl class="keys">
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>{keys.rows.jump}</dd>
        <dt>
          <kbd>{keys.arrows}</kbd>
        </dt>
        <dd>{keys.rows.move}</dd>
        <dt>
          <kbd>{keys.enter}</kbd>
        </dt>
        <dd>{keys.rows.open}</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>{keys.rows.escape}</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{keys.rows.help}</dd>
        {Object.entries(destinations).map(([key, { view }]) => [
          <dt key={`${key}-keys`}>
            <kbd>g</kbd> {keys.followed} <kbd>{key}</kbd>
          </dt>,
          <dd key={key}>{views[view as keyof typeof views]}</dd>,
        ])}
      </dl>
    </dialog>
  );
}
