import { preparePage } from '../pages/page.ts'
import { PageSwitch } from '../pages/page-switch.tsx'
import { AdministrationFrame } from './frame/administration-frame.tsx'
import { administrationPages } from './pages.ts'

/** Its list at the side stays while one goes from page to page, and with it the place of who uses the keyboard. */
export function Administration() {
  return (
    <AdministrationFrame>
      <PageSwitch pages={administrationPages} />
    </AdministrationFrame>
  )
}

preparePage(administrationPages)
