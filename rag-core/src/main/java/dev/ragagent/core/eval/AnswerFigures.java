package dev.ragagent.core.eval;

/**
 * How often an answer holds what was asked for, over the answerable questions that name gold answers.
 *
 * @param questions how many such questions
 * @param answered how many of them were answered
 * @param rightOfAnswered the share of the answered ones whose text contains a gold answer; 0 without any
 * @param rightOfAll the share of all of them whose text contains a gold answer; 0 without any
 */
public record AnswerFigures(int questions, int answered, double rightOfAnswered, double rightOfAll) {}
