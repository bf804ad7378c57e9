import { EmptyState, QueryView } from '@scenarium/web-kit'
import { Link } from 'wouter'
import { useContactFields } from '../../client/administration-queries.ts'
import { configurationPaths, NEW } from '../../paths.ts'
import { ContactFieldForm } from './contact-field-form.tsx'

/** One field of contacts, or a new one. */
export function ContactFieldPage({ fieldId }: { fieldId?: string }) {
  const query = useContactFields()
  return (
    <QueryView query={query}>
      {({ fields }) => {
        if (fieldId === NEW) return <ContactFieldForm field={null} />
        const field = fields.find((one) => one.fieldId === fieldId)
        if (field !== undefined) return <ContactFieldForm key={fieldId} field={field} />
        return (
          <EmptyState title="There is no such field">
            <Link href={configurationPaths.contactFields}>To the contact fields</Link>
          </EmptyState>
        )
      }}
    </QueryView>
  )
}
