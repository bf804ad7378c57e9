import '@mantine/core/styles.css'
import '@scenarium/web-kit/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

// A page of an older build asks for parts that are gone since the server was updated.
addEventListener('vite:preloadError', () => location.reload())

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
