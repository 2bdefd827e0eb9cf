// Which of the NHS's classes stay: those that a component says, and those it puts together.
module.exports = {
  content: [`${__dirname}/../planner/templates/components/*.html`],
  safelist: [
    /^nhsuk-button--(secondary|small)$/,
    /^nhsuk-input--width-/,
    /^nhsuk-(radios|checkboxes)(__(item|input|label|hint)|--inline)?$/,
    "a", "body", "html", "select", "textarea", "input", "button",
  ],
};
