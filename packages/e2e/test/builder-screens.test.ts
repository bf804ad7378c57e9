// Every screen of the Scenario Builder, and the pictures of docs/scenario-guide.md.
import { beginBuilderTour, builderScreens, endBuilderTour } from '../src/builder-tour.ts'
import { walkGuide } from '../src/guide.ts'

walkGuide({
  name: 'scenario-guide',
  application: 'Scenario Builder',
  screens: builderScreens,
  begin: beginBuilderTour,
  end: endBuilderTour,
  pageOf: ({ page }) => page,
  problemsOf: ({ builder }) => builder.problems,
})
