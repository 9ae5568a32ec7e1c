"""Logistic regression over several classes, with targets that may be shared between them."""

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import logsumexp

Matrix = np.ndarray | sparse.csr_matrix


def fitted(features: Matrix, targets: np.ndarray, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights (classes by features) and intercepts of the multinomial logit.

    `targets` (rows by classes) are how much each row counts for each class: a row with 1 for its
    main class and 0.3 for another counts as one and as three tenths of an example. `strength` is
    the inverse of the ridge penalty; intercepts are free. Deterministic: L-BFGS from nought.
    """
    classes, width = targets.shape[1], features.shape[1]
    total = targets.sum(axis=1, keepdims=True)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights, intercepts = flat[:-classes].reshape(classes, width), flat[-classes:]
        scores = features @ weights.T + intercepts
        logs = scores - logsumexp(scores, axis=1, keepdims=True)
        apart = total * np.exp(logs) - targets
        slope = (features.T @ apart).T + weights / strength
        value = -(targets * logs).sum() + (weights**2).sum() / (2 * strength)
        return float(value), np.concatenate([slope.ravel(), apart.sum(axis=0)])

    start = np.zeros(classes * (width + 1))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return found[:-classes].reshape(classes, width), found[-classes:]
