import '@mantine/core/styles.css'
import '@scenarium/web-kit/styles.css'
import { reloadWhenOutdated } from '@scenarium/web-kit'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

reloadWhenOutdated()

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
