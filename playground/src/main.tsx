import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.tsx';

const element = document.getElementById('playground');
if (!element) throw new Error('The page has no place for the playground');
createRoot(element).render(<Playground />);
