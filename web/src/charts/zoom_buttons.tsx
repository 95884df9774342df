import { Icon } from '../parts/icon';
import { text } from '../text/text';

export function ZoomButtons({ zoom, reset }: { zoom: (factor: number) => void; reset: () => void }) {
  const { figure } = text.value;
  return (
    <div class="zoom-buttons">
      <button type="button" aria-label={figure.zoomIn} title={figure.zoomIn} onClick={() => zoom(1.5)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={figure.zoomOut} title={figure.zoomOut} onClick={() => zoom(1 / 1.5)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label={figure.zoomReset} title={figure.zoomReset} onClick={reset}>
        <Icon name="reset" />
      </button>
    </div>
  );
}
