// The tour in English: part of en.ts.
export const tourEn = {
  tour: {
    label: 'Tour',
    offer: 'Show me around (2 minutes)',
    again: 'Tour',
    againHelp: 'Translate in two minutes, on a picture that comes along or on your own photo.',
    start: 'Show me around',
    at: (number: number, of: number) => `${number} of ${of}`,
    next: 'Next',
    back: 'Back',
    skip: 'Skip the tour',
    done: 'Done',
    stops: {
      photo:
        'Your photo lies on the left of the line, the result on the right. Drag the line, or press Space to see the photo alone.',
      looks:
        'Each look is this photo as a model makes it. Rest on one to see it large, click it to choose it. X swaps the direction.',
      strength: 'Strength shows at once how much of the effect stays. Nothing is computed anew.',
      mask: 'Press M and paint where the effect goes. Outside, every pixel stays the photo’s.',
      versions:
        'Nothing is replaced: each result stays as a version on the right of the picture, once there are two. Ctrl+Z takes anything back.',
      save: 'Ctrl+S saves at the photo’s own size. Now drop your own photos. Ways to explore, train and learn are on the left edge; ? lists all keys.',
    },
  },
};
