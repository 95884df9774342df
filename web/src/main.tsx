import { render } from 'preact';
import { Desk } from './desk/desk';
import './style/tokens.css';
import './style/base.css';
import './style/desk.css';
import './style/parts.css';
import './style/charts.css';
import './style/views.css';

const place = document.getElementById('desk');
if (place) render(<Desk />, place);
