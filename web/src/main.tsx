import { render } from 'preact';
import { App } from './App.tsx';
import { resumeSession } from './session.ts';
import './styles.css';

const place = document.getElementById('app');
if (place) {
  place.textContent = '';
  render(<App />, place);
}
void resumeSession();
