"""Behind a personal link: on to the learning system, and who brought you here?"""
