#pragma once

namespace at {
class Tensor;
}

/// The formulas of discrete soft actor-critic (Christodoulou 2019, arXiv 1910.07207) in the paper's symbols:
/// policy pi, critics Q, soft value V, temperature alpha = exp(l). {B} is a batch, {B,A} one number per
/// decision; `mask` {B,A} is true for valid decisions. Sums run over valid decisions, means over the batch.
namespace coinfer::sac {

/// log pi(a|s) {B,A}; about -1e9 if masked, so that exp() of it is exactly 0.
at::Tensor logPolicy(const at::Tensor& logits, const at::Tensor& mask);
/// sum_a pi(a|s) x(s,a) {B}.
at::Tensor expectation(const at::Tensor& logPi, const at::Tensor& x, const at::Tensor& mask);
/// H(pi(.|s)) {B}, nats.
at::Tensor entropy(const at::Tensor& logPi, const at::Tensor& mask);
/// V(s) = sum_a pi(a|s) [Q(s,a) - alpha log pi(a|s)] {B}.
at::Tensor softValue(const at::Tensor& logPi, const at::Tensor& q, double alpha, const at::Tensor& mask);
/// y = r + gamma (1 - terminated) V(s'), all {B}; reaching a time limit is not termination.
at::Tensor criticTarget(const at::Tensor& reward, double gamma, const at::Tensor& terminated,
                        const at::Tensor& nextValue);

/// mean (Q(s,a) - y)^2, all {B}.
at::Tensor criticLoss(const at::Tensor& q, const at::Tensor& y);
/// Full information: mean over the batch of the mean over valid decisions of (Q(s,a) - y(s,a))^2, all {B,A}.
/// The error that all decisions of a state share (the square of its mean) is weighted by `levelShare`: it
/// does not affect which decision is best, and its noise (from loads that nobody saw) is the largest.
at::Tensor fullCriticLoss(const at::Tensor& q, const at::Tensor& y, const at::Tensor& mask,
                          double levelShare = 1);
/// mean sum_a pi(a|s) [alpha log pi(a|s) - Q(s,a)]; no gradient into Q.
at::Tensor actorLoss(const at::Tensor& logPi, const at::Tensor& q, double alpha, const at::Tensor& mask);
/// mean l (H - Hbar); no gradient into H. More entropy than wanted pushes l down.
at::Tensor temperatureLoss(const at::Tensor& l, const at::Tensor& entropy, const at::Tensor& targetEntropy);

} // namespace coinfer::sac
