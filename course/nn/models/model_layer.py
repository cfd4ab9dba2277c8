"""A model as a layer under another name, for use in other models beside its first."""

from course.nn.layers.layer import Layer


class ModelLayer(Layer):
    """Run a model, whose layers and weights it shares; made by ``Model.as_layer``."""

    def __init__(self, model, *, name=None):
        super().__init__(name=name)
        self.model = model

    def forward(self, *inputs, **options):
        """Do what the model does."""
        return self.model(*inputs, **options)

    @property
    def layers(self):
        """Name to layer, of the model."""
        return self.model.layers

    @property
    def all_weights(self):
        """Name to Tensor, the model's own."""
        return self.model.all_weights

    @property
    def penalized_weights(self):
        """The model's own."""
        return self.model.penalized_weights

    def train(self):
        """Switch the model to training, and return the layer."""
        self.model.train()
        return super().train()

    def eval(self):
        """Switch the model to evaluation, and return the layer."""
        self.model.eval()
        return super().eval()
