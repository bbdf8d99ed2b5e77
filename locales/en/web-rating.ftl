web-rating-title = How easy was it to use this service?
web-rating-here = Rate the service
web-rating-legend = Choose from one to five stars
web-rating-stars = { $count ->
    [one] 1 star of 5
   *[other] { $count } stars of 5
}
web-rating-of-page-title = How clear is the information on this page?
web-rating-of-page-legend = Rate the page from 1 to 5 stars
web-rating-of-page-here = Rate the page
web-rating-next = Next
web-rating-change = Change
web-rating-liked = What did you like best?
web-rating-clear = The directions were clear
web-rating-complete = The directions were complete
web-rating-sure = I always knew that I was doing it right
web-rating-no-trouble = I had no technical trouble
web-rating-trouble-where = Where did you have most trouble?
web-rating-unclear = Directions were not always clear
web-rating-incomplete = Directions were not always complete
web-rating-unsure = I did not always know whether I was doing it right
web-rating-trouble = I had technical trouble
web-rating-other = Something else
web-rating-more = Do you want to add more?
web-rating-more-hint = At most { $most } characters. Write no personal data: the rating is anonymous.
web-rating-send = Send the rating
web-rating-thanks = Thank you, what you say will help us make the service better!
web-rating-wrong-none-chosen = Choose an answer.
web-rating-wrong-too-long = It is too long: at most { $most } characters.
web-rating-wrong-signs = There are signs that nobody can read: write it again.
web-rating-ask-them = If the person likes, read the question out and note what they answer. Whose answer it is stands nowhere.
web-rating-noted = The answer is noted. Thank whoever gave it from us.
