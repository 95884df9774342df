import { render } from 'preact';
import { Desk } from './desk/desk';
import './style/tokens.css';
import './style/base.css';
import './style/desk.css';
import './style/parts.css';
import './style/charts.css';
import './style/views.css';

// An address that cannot be decoded is one that does not exist.
try {
  decodeURIComponent(location.pathname);
} catch {
  history.replaceState(null, '', '/missing');
}

const place = document.getElementById('desk');
if (place) render(<Desk />, place);
