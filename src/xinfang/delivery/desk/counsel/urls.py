"""Addresses of the lawyers and mediators."""

from django.urls import path

from xinfang.delivery.desk.counsel import at_the_counter, matters, roster, views

urlpatterns = [
    path("counsel/", views.index, name="counsel"),
    path("counsel/questions/new/", at_the_counter.take_down, name="question-new"),
    path("counsel/questions/<uuid:question_id>/slip/", at_the_counter.slip, name="question-slip"),
    path("counsel/questions/<uuid:question_id>/enter/", at_the_counter.enter_answer, name="question-enter"),
    path("counsel/questions/<uuid:question_id>/told/", at_the_counter.tell, name="question-told"),
    path("counsel/questions/<uuid:question_id>/again/", at_the_counter.ask_again, name="question-again"),
    path("counsel/questions/<uuid:question_id>/", views.question, name="question"),
    path("counsel/questions/<uuid:question_id>/take/", views.take, name="question-take"),
    path("counsel/questions/<uuid:question_id>/answer/", views.answer, name="question-answer"),
    path("counsel/questions/<uuid:question_id>/back/", views.hand_back, name="question-back"),
    path("counsel/roster/new/", roster.new, name="expert-new"),
    path("counsel/roster/<uuid:expert_id>/", roster.expert, name="expert"),
    path("counsel/roster/<uuid:expert_id>/change/", roster.change, name="expert-change"),
    path("counsel/roster/<uuid:expert_id>/end/", roster.end, name="expert-end"),
    path("counsel/duty/new/", roster.set_duty, name="on-duty-new"),
    path("counsel/duty/<uuid:on_duty_id>/cancel/", roster.cancel_duty, name="on-duty-cancel"),
    path("matters/<str:number>/counsel/", matters.beside, name="beside"),
    path("matters/<str:number>/counsel/advice/", matters.ask_advice, name="advice-ask"),
    path("matters/<str:number>/counsel/referral/", matters.refer, name="referral-new"),
    path("matters/<str:number>/counsel/paper/", matters.record_paper, name="paper-new"),
    path("counsel/advice/<uuid:advice_id>/give/", matters.give_advice, name="advice-give"),
    path("counsel/advice/<uuid:advice_id>/decline/", matters.decline_advice, name="advice-decline"),
    path("counsel/advice/<uuid:advice_id>/back/", matters.take_advice_back, name="advice-back"),
    path("counsel/referrals/<uuid:referral_id>/end/", matters.end_referral, name="referral-end"),
    path("counsel/papers/<uuid:paper_id>/strike/", matters.strike_paper, name="paper-strike"),
]
