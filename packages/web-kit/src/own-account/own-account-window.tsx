import { Dialog } from '../feedback/dialog.tsx'
import { OwnAccountPage } from './own-account-page.tsx'

export function OwnAccountWindow({ onClose }: { onClose(): void }) {
  return (
    <Dialog opened onClose={onClose} title="My account" size="xl">
      <OwnAccountPage />
    </Dialog>
  )
}
