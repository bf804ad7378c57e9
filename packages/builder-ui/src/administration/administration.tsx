import { PageSwitch } from '@scenarium/web-kit'
import { preparePage } from '../pages/page.ts'
import { wayBack } from '../pages/way-back.tsx'
import { AdministrationFrame } from './frame/administration-frame.tsx'
import { administrationPages } from './pages.ts'

/** Its list at the side stays while one goes from page to page, and with it the place of who uses the keyboard. */
export function Administration() {
  return (
    <AdministrationFrame>
      <PageSwitch pages={administrationPages} wayBack={wayBack} />
    </AdministrationFrame>
  )
}

preparePage(administrationPages)
