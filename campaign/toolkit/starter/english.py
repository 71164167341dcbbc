"""What a toolkit says to begin with, in English."""

WORDS: dict[str, dict[str, str]] = {
    "intranet": {
        "title": "Post for the intranet",
        "about": "For the intranet or your team’s news. With a photo of yourself it becomes your own post.",
        "words": """\
**What would you like to do better?**

Have that difficult talk. Spend less time searching in a program. Or something quite new. Everyone has something.

Do one thing this week: log in to the learning system and see what is in it for you. Found something? Begin at once, \
even if you only have a moment.

[Begin here]({link})

Stuck, or not sure where to begin? Ask me, and we will look together.

{first_name}, ambassador of {campaign}""",
    },
    "profile": {
        "title": "Text for your profile",
        "about": "For your profile on the intranet or in the chat. Your colleagues then see that they can come to you.",
        "words": """\
I am an ambassador of “{campaign}”. Would you like to learn something and not know where to begin? Send me a message, \
or look here: {link}""",
    },
    "mail": {
        "title": "Mail to a colleague",
        "about": "For one colleague at a time. Begin with a sentence that is about that colleague alone.",
        "subject": "What would you like to learn?",
        "words": """\
Hi,

I am an ambassador of “{campaign}”, so I ask colleagues around me what they would like to learn. I am curious what you \
will say.

There may be something for you in the learning system already. This link takes you there: {link}

Have a look around, and begin with something that seems useful or fun. Trouble logging in, or hard to choose? I will \
have a look with you.

Best wishes,
{first_name}""",
    },
    "chat": {
        "title": "Message for the chat",
        "about": "For your team’s group, or for one colleague.",
        "words": """\
Quick question: what would you like to learn this year? See whether it is in the learning system: {link}
Stuck? Let me know, and we will do it together.""",
    },
    "signature": {
        "title": "E-mail signature",
        "about": "Put it in your mail program once. From then on every mail passes it on.",
        "below": "Ambassador of {campaign}",
        "call": "Learn something too? Begin here",
        "banner": "Got a moment? See what is in the learning system for you.",
    },
    "poster": {
        "title": "Poster",
        "about": "For places where people stand still for a moment: at the coffee machine, in the lift, in the "
        "canteen.",
        "headline": "What do you want to learn?",
        "lines": """\
Something that makes your work easier.
Something you are curious about.
Something you always wanted to be able to do.""",
        "call": "Scan and begin",
        "contact": "Questions? Drop by and ask {name}",
    },
    "flyer": {
        "title": "Flyer",
        "about": "To hand over after a talk. Write on it with a pen what you talked about.",
        "headline": "Begin small. Begin today.",
        "lines": """\
Log in to the learning system.
Choose one thing that you want to learn.
Begin, even if you only have a moment.""",
        "call": "Scan and begin",
        "contact": "Need help? Ask {name}",
    },
    "no_time": {
        "title": "No time",
        "hear": "“I really have no time for it.”",
        "behind": "Often it is simply true: it is busy. It can also mean: I do not know what I get out of it. Or: "
        "learning does not feel like working.",
        "ask": "When is it a little quieter for you?\nWhat takes you a lot of time, again and again?",
        "say": "“I see. Shall we look for one thing that could save you time? Put a quarter of an hour in your "
        "calendar, and we will take the first step together.”",
    },
    "manager": {
        "title": "My manager does not allow it",
        "hear": "“My manager would not like it.”",
        "behind": "Was the question asked, or is it a guess? Perhaps it came at a busy moment. Perhaps asking takes "
        "courage.",
        "ask": "How did you ask, and what was the answer?\nWhat will your team notice when you can do this?",
        "say": "“Say what you will do better and when you want to do it. That sounds different from: may I take a "
        "course? Shall we think of the words together? If it stays a no, I will ask {manager} to think along.”",
    },
    "know_it": {
        "title": "I know it all",
        "hear": "“I have done this job for years. Nobody needs to teach me.”",
        "behind": "Pride in experience, and rightly so. Or the thought: whoever has to learn is not good enough.",
        "ask": "What has changed in your field lately?\nWhat do colleagues come to you for?",
        "say": "“Then you will see quickly whether something is good. Have a look at a course about your field and "
        "tell me honestly what you think. Or choose something that you know nothing about yet.”",
    },
    "too_old": {
        "title": "Too old for it",
        "hear": "“At my age there is no need any more.”",
        "behind": "No wish for yet another new thing. The feeling that it no longer pays. Or bad memories of school.",
        "ask": "What did you learn in the last few years, at home or at work?\nWhat would you like to pass on?",
        "say": "“It does not have to become a diploma. Choose something that helps you tomorrow, or that you simply "
        "enjoy. The first time I will come and sit beside you.”",
    },
    "awkward": {
        "title": "The system is awkward",
        "hear": "“That system does not work anyway.”",
        "behind": "A password that did not work. Nothing to be found. Stuck once, and never tried again.",
        "ask": "Where did you get stuck?\nWhat were you looking for?",
        "say": "“Show me, and we will work it out together. What really is awkward I will pass on to {manager}.”",
    },
    "whats_in_it": {
        "title": "What is in it for me",
        "hear": "“Nice, but what is in it for me?”",
        "behind": "A fair question. Your colleague does not see yet what it has to do with their own work.",
        "ask": "What gets in your way at work?\nWhat would you like to be able to do a year from now?",
        "say": "“You know that better than I do. Name one thing that could be easier or more fun, and we will see "
        "whether there is something about it.”",
    },
    "by_doing": {
        "title": "I learn by doing",
        "hear": "“I learn most on the job.”",
        "behind": "Often that is true. Perhaps earlier courses were too long, or about someone else’s work.",
        "ask": "What did you learn by doing lately?\nWhat would you have liked to know beforehand?",
        "say": "“Do keep that up. Add something small about what you do this week anyway, and try it out at once.”",
    },
    "not_for_me": {
        "title": "Not for my work",
        "hear": "“That is more for people in an office.”",
        "behind": "Learning seems to belong behind a computer. Or someone looked once and found nothing.",
        "ask": "What do you have to be good at in your work?\nWhat do you teach a new colleague first?",
        "say": "“Let us search for a word from your work. Nothing there? Then I will tell {manager} what is missing.”",
    },
    "how_to": {
        "title": "How the learning system works",
        "about": "To read by yourself, or to do together with a colleague at the screen.",
        "intro": "From logging in to completing. A button may have a slightly different name here.",
        "steps": """\
## Log in
Go to {learning_system}. Log in with your work account, or with the name and password that you were given.

## Find a course
Search for a word from your work. Not much there? Try another word, or browse the subjects.

## Start
Open the course and read what it is about. Opening it is often not enough: click the button to start or to enrol.

## Complete
Do all the parts, also the questions at the end. Then look in your overview whether it says “completed”. Does it not? \
Open the last part once more.

## Forgotten your password
Click “Forgotten password” where you log in, and look in your mail, also in the junk folder. Do you log in with your \
work account? Then it is usually the same password as for your mail. Still stuck? Ask {manager}.""",
    },
}
