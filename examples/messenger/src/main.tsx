import './style.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const element = document.getElementById('messenger');
if (!element) throw new Error('The page has no place for the messenger');
createRoot(element).render(<App />);
